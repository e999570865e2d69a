using System.Numerics;

namespace Mnist.Scoring.Imaging.Decoding.Bmp;

/// <summary>Takes one channel out of a pixel of 16 or 32 bits and brings it to 0 to 255.</summary>
internal sealed class BmpChannel
{
    /// <summary>Bits beyond these do not change the level.</summary>
    private const int MaxBits = 12;

    private readonly uint _mask;
    private readonly int _shift;
    private readonly byte[] _levels;

    /// <summary>Prepares the channel.</summary>
    /// <param name="mask">Its bits, side by side; without any, the channel is always 0.</param>
    /// <exception cref="InvalidImageException">The bits are not side by side.</exception>
    public BmpChannel(uint mask)
    {
        int bits = BitOperations.PopCount(mask);
        _mask = mask;
        _shift = mask == 0 ? 0 : BitOperations.TrailingZeroCount(mask);
        if ((mask >> _shift) != (uint)((1UL << bits) - 1))
        {
            throw new InvalidImageException($"BMP: the mask 0x{mask:X8} has gaps");
        }

        int dropped = Math.Max(0, bits - MaxBits);
        _shift += dropped;
        bits -= dropped;
        _levels = new byte[1 << bits];
        for (uint level = 1; level < _levels.Length; level++)
        {
            _levels[level] = SampleScale.ToByte(level, (uint)_levels.Length - 1);
        }
    }

    /// <summary>The channel's level in a pixel, 0 to 255.</summary>
    public byte Of(uint pixel) => _levels[(pixel & _mask) >> _shift];
}
