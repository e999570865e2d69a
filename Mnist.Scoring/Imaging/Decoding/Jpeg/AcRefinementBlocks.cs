using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>
/// Reads one more bit of a band of coefficients, and those that this bit makes differ from zero (ITU-T T.81, G.1.2.3).
/// </summary>
/// <param name="scan">Which coefficients, which bit.</param>
internal sealed class AcRefinementBlocks(JpegScan scan) : IBlockDecoder
{
    private readonly int _first = scan.First;
    private readonly int _last = scan.Last;
    private readonly short _bit = (short)(1 << scan.Shift);

    /// <summary>Blocks still to come in which no coefficient becomes different from zero.</summary>
    private int _emptyBlocks;

    /// <inheritdoc/>
    public void Restart() => _emptyBlocks = 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Decode(ref BitReader reader, JpegScanChannel channel, int row, int column)
    {
        Span<short> block = channel.Component.BlockOf(row, column);
        ulong known = FindNonZero(block) & (ulong.MaxValue << _first) & (ulong.MaxValue >> (63 - _last));
        int k = _first;
        while (_emptyBlocks == 0 && k <= _last)
        {
            int symbol = reader.TakeSymbol(channel.Ac!);
            int run = symbol >> 4;
            int size = symbol & 15;
            short value = 0;
            if (size == 1)
            {
                value = reader.TakeBit() ? _bit : (short)-_bit;
            }
            else if (size > 1)
            {
                throw new InvalidImageException("JPEG: the picture data are damaged, a refinement has more than one bit");
            }
            else if (run < 15)
            {
                _emptyBlocks = AcFirstBlocks.TakeEmptyBlocks(ref reader, run);
                break;
            }

            // Known coefficients on the way get their bit; the run counts the others.
            for (; k <= _last; k++)
            {
                if ((known >> k & 1) != 0)
                {
                    Refine(ref reader, ref block[k]);
                }
                else if (run-- == 0)
                {
                    break;
                }
            }

            if (value != 0)
            {
                if (k > _last)
                {
                    throw new InvalidImageException("JPEG: the picture data are damaged, a coefficient lies beyond its band");
                }

                block[k] = value;
            }

            k++;
        }

        if (_emptyBlocks > 0)
        {
            _emptyBlocks--;
            known &= k < 64 ? ulong.MaxValue << k : 0;
            for (; known != 0; known &= known - 1)
            {
                Refine(ref reader, ref block[BitOperations.TrailingZeroCount(known)]);
            }
        }
    }

    private void Refine(ref BitReader reader, ref short coefficient)
    {
        if (reader.TakeBit() && (coefficient & _bit) == 0)
        {
            coefficient += coefficient > 0 ? _bit : (short)-_bit;
        }
    }

    /// <summary>A bit for each coefficient that is not zero.</summary>
    private static ulong FindNonZero(ReadOnlySpan<short> block)
    {
        ulong zeros = 0;
        for (int i = 0; i < JpegComponent.BlockLength; i += Vector256<short>.Count)
        {
            ulong equal = Vector256.Equals(Vector256.Create(block[i..]), Vector256<short>.Zero).ExtractMostSignificantBits();
            zeros |= equal << i;
        }

        return ~zeros;
    }
}
