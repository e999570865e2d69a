namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>Reads one more bit of the mean levels of blocks (ITU-T T.81, G.1.2.1).</summary>
/// <param name="shift">The bit's number.</param>
internal sealed class DcRefinementBlocks(int shift) : IBlockDecoder
{
    /// <inheritdoc/>
    public void Restart()
    {
        // Every block is one bit.
    }

    /// <inheritdoc/>
    public void Decode(ref BitReader reader, JpegScanChannel channel, int row, int column)
    {
        if (reader.TakeBit())
        {
            channel.Component.BlockOf(row, column)[0] |= (short)(1 << shift);
        }
    }
}
