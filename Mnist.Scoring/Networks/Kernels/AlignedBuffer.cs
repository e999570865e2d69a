namespace Mnist.Scoring.Networks.Kernels;

/// <summary>
/// A pinned, garbage-collected buffer of floats aligned to a cache line (64 bytes). Pointers into it are valid while the
/// buffer is referenced. New buffers are zero-initialized.
/// </summary>
internal sealed unsafe class AlignedBuffer
{
    private const int Alignment = 64;

    private readonly float[] _array;
    private readonly int _first;

    /// <summary>Allocates <paramref name="length"/> floats, initialized to 0.</summary>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _array = GC.AllocateArray<float>(length + (Alignment / sizeof(float)), pinned: true);
        fixed (float* start = _array)
        {
            // Pinned, so the address remains valid after the fixed block.
            nuint misplaced = (nuint)start % Alignment;
            _first = misplaced == 0 ? 0 : (int)((Alignment - misplaced) / sizeof(float));
            Pointer = start + _first;
        }

        Length = length;
    }

    /// <summary>Allocates a buffer for each of <paramref name="count"/> threads.</summary>
    public static AlignedBuffer[] ForEach(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => new AlignedBuffer(length))];

    /// <summary>Pointer to the first float; valid while this object is reachable.</summary>
    public float* Pointer { get; }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The floats as a span.</summary>
    public Span<float> Span => _array.AsSpan(_first, Length);
}
