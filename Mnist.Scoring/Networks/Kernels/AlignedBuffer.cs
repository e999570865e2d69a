namespace Mnist.Scoring.Networks.Kernels;

/// <summary>A pinned, garbage-collected buffer of floats aligned to a cache line (64 bytes). Pointers into it are valid while the buffer is
/// referenced. New buffers are zero-initialized, and two cache lines after their end may be read and written, so that loops over vectors need no
/// scalar rest.</summary>
internal sealed unsafe class AlignedBuffer
{
    private const int Alignment = 64;

    private readonly float[] _array;
    private readonly int _first;

    public AlignedBuffer(int length)
    {
        _array = GC.AllocateArray<float>(length + (3 * Alignment / sizeof(float)), pinned: true);
        fixed (float* start = _array)
        {
            // Pinned, so the address remains valid after the fixed block.
            _first = (int)((Alignment - ((nuint)start % Alignment)) % Alignment / sizeof(float));
            Pointer = start + _first;
        }

        Length = length;
    }

    /// <summary>Allocates a buffer for each of <paramref name="count"/> threads.</summary>
    public static AlignedBuffer[] ForEach(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => new AlignedBuffer(length))];

    public float* Pointer { get; }
    public int Length { get; }
    public Span<float> Span => _array.AsSpan(_first, Length);
}
