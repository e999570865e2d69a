using System.Runtime.CompilerServices;

namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>Reads a band of coefficients for the first time (ITU-T T.81, G.1.2.2).</summary>
/// <param name="scan">Which coefficients.</param>
internal sealed class AcFirstBlocks(JpegScan scan) : IBlockDecoder
{
    private readonly int _first = scan.First;
    private readonly int _last = scan.Last;
    private readonly int _shift = scan.Shift;

    /// <summary>Blocks still to come that have no coefficients in the band.</summary>
    private int _emptyBlocks;

    /// <inheritdoc/>
    public void Restart() => _emptyBlocks = 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Decode(ref BitReader shared, JpegScanChannel channel, int row, int column)
    {
        if (_emptyBlocks > 0)
        {
            _emptyBlocks--;
            return;
        }

        // A copy, because the compiler keeps only locals in registers.
        BitReader reader = shared;
        Span<short> block = channel.Component.BlockOf(row, column);
        HuffmanTable table = channel.Ac!;
        for (int k = _first; k <= _last; k++)
        {
            int symbol = reader.TakeSymbol(table);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size > 0)
            {
                k += run;
                if (k > _last)
                {
                    throw new InvalidImageException("JPEG: the picture data are damaged, a coefficient lies beyond its band");
                }

                block[k] = (short)(HuffmanTable.Extend(reader.Take(size), size) << _shift);
            }
            else if (run == 15)
            {
                k += 15;
            }
            else
            {
                _emptyBlocks = TakeEmptyBlocks(ref reader, run) - 1;
                break;
            }
        }

        shared = reader;
    }

    /// <summary>The number of blocks, this one included, that have no (further) coefficients in the band.</summary>
    public static int TakeEmptyBlocks(ref BitReader reader, int size) =>
        (1 << size) + (size > 0 ? reader.Take(size) : 0);
}
