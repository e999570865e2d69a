namespace Mnist.Scoring.Networks.Kernels;

/// <summary>
/// A block of floats that the garbage collector owns but never moves, starting at a cache line (64 bytes), so that
/// kernels may keep pointers into it for as long as the buffer is referenced. New buffers hold zeros.
/// </summary>
internal sealed unsafe class AlignedBuffer
{
    private const int Alignment = 64;

    private readonly float[] _array;
    private readonly int _first;

    /// <summary>Reserves <paramref name="length"/> floats, all 0.</summary>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _array = GC.AllocateArray<float>(length + (Alignment / sizeof(float)), pinned: true);
        fixed (float* start = _array)
        {
            // Pinned, so the address stays what it is after the block ends.
            nuint misplaced = (nuint)start % Alignment;
            _first = misplaced == 0 ? 0 : (int)((Alignment - misplaced) / sizeof(float));
            Pointer = start + _first;
        }

        Length = length;
    }

    /// <summary>The first float; valid as long as this object is reachable.</summary>
    public float* Pointer { get; }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The floats as a span.</summary>
    public Span<float> Span => _array.AsSpan(_first, Length);
}
