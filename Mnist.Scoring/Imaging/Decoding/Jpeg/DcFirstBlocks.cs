namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>Reads the mean levels of blocks for the first time (ITU-T T.81, G.1.2.1).</summary>
/// <param name="shift">Bits that later scans bring.</param>
internal sealed class DcFirstBlocks(int shift) : IBlockDecoder
{
    /// <inheritdoc/>
    public void Restart()
    {
        // Nothing but the mean level of the channels goes from block to block.
    }

    /// <inheritdoc/>
    public void Decode(ref BitReader reader, JpegScanChannel channel, int row, int column)
    {
        JpegComponent component = channel.Component;
        int size = reader.TakeSymbol(channel.Dc!);
        if (size > 0)
        {
            component.Predictor += HuffmanTable.Extend(reader.Take(size), size);
        }

        component.BlockOf(row, column)[0] = (short)(component.Predictor << shift);
    }
}
