namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>
/// Reads one block of a scan. There is one for each kind of scan; <see cref="ScanReader"/> brings the blocks in order.
/// </summary>
internal interface IBlockDecoder
{
    /// <summary>Forgets what earlier blocks left, at the start of a scan and after a restart mark.</summary>
    void Restart();

    /// <summary>Reads a block.</summary>
    /// <param name="reader">The bits.</param>
    /// <param name="channel">The block's channel.</param>
    /// <param name="row">The block's row among those of the channel.</param>
    /// <param name="column">The block's column among those of the channel.</param>
    void Decode(ref BitReader reader, JpegScanChannel channel, int row, int column);
}
