using System.Runtime.CompilerServices;

namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>
/// Reads the blocks of baseline and extended sequential pictures (ITU-T T.81, F.2) and turns each into samples at once.
/// </summary>
internal sealed class SequentialBlocks : IBlockDecoder
{
    private readonly short[] _block = new short[JpegComponent.BlockLength];

    /// <inheritdoc/>
    public void Restart()
    {
        // Nothing but the mean level of the channels goes from block to block.
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Decode(ref BitReader reader, JpegScanChannel channel, int row, int column)
    {
        JpegComponent component = channel.Component;
        Span<short> block = _block;
        Span<byte> samples = component.SamplesOf(row, column);
        int size = reader.TakeSymbol(channel.Dc!);
        if (size > 0)
        {
            component.Predictor += HuffmanTable.Extend(reader.Take(size), size);
        }

        block.Clear();
        block[0] = (short)component.Predictor;
        if (DecodeAc(ref reader, channel.Ac!, block))
        {
            InverseDct.Transform(block, component.Quantisation!, samples, component.Stride);
        }
        else
        {
            InverseDct.Fill(block[0], component.Quantisation![0], samples, component.Stride);
        }
    }

    /// <summary>Reads the coefficients after the first; says whether there are any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool DecodeAc(ref BitReader shared, HuffmanTable table, Span<short> block)
    {
        // Copies, because the compiler keeps only locals in registers.
        BitReader reader = shared;
        ReadOnlySpan<int> coefficients = table.Coefficients;
        ReadOnlySpan<byte> places = ZigZag.Natural;
        int k = 1;
        while (true)
        {
            reader.Fill();
            int found = coefficients[(int)(reader.Bits >> (64 - HuffmanTable.FastBits))];
            int run;
            int value;
            if (found != 0)
            {
                run = (found >> 8) & 255;
                value = found >> 16;
                int length = found & 255;
                reader.Bits <<= length;
                reader.Count -= length;
            }
            else
            {
                int symbol = reader.TakeSymbol(table);
                run = symbol >> 4;
                int size = symbol & 15;
                if (size > 0)
                {
                    value = HuffmanTable.Extend(reader.Take(size), size);
                }
                else if (run == 15)
                {
                    k += 16;
                    if (k < JpegComponent.BlockLength)
                    {
                        continue;
                    }

                    if (k > JpegComponent.BlockLength)
                    {
                        throw TooMany();
                    }

                    break;
                }
                else if (run == 0)
                {
                    break;
                }
                else
                {
                    throw new InvalidImageException("JPEG: the picture data are damaged, a run of zeros is not defined");
                }
            }

            k += run;
            if (k >= JpegComponent.BlockLength)
            {
                if (value != 0)
                {
                    throw TooMany();
                }

                k -= run;
                break;
            }

            block[places[k]] = (short)value;
            if (++k == JpegComponent.BlockLength)
            {
                break;
            }
        }

        shared = reader;
        return k > 1;
    }

    private static InvalidImageException TooMany() =>
        new("JPEG: the picture data are damaged, a block has more than 64 coefficients");
}
