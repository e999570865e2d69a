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
    public void Decode(ref BitReader shared, JpegScanChannel channel, int row, int column)
    {
        // A copy, because the compiler keeps only locals in registers.
        BitReader reader = shared;
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

        shared = reader;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Refine(ref BitReader reader, ref short coefficient)
    {
        if (reader.TakeBit() && (coefficient & _bit) == 0)
        {
            coefficient += coefficient > 0 ? _bit : (short)-_bit;
        }
    }

    /// <summary>A bit for each coefficient that is not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FindNonZero(ReadOnlySpan<short> block) =>
        FindNonZeroHalf(block[..32]) | ((ulong)FindNonZeroHalf(block[32..]) << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FindNonZeroHalf(ReadOnlySpan<short> half)
    {
        Vector256<short> low = Vector256.Equals(Vector256.Create(half), Vector256<short>.Zero);
        Vector256<short> high = Vector256.Equals(Vector256.Create(half[16..]), Vector256<short>.Zero);
        return ~Vector256.Narrow(low, high).ExtractMostSignificantBits();
    }
}
