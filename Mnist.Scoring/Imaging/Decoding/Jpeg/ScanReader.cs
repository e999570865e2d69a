using System.Runtime.CompilerServices;

namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>
/// Goes through the blocks of a scan in the order of the file (ITU-T T.81, A.2): a single channel row by row, several
/// channels in interleaved units; and steps over restart marks.
/// </summary>
internal static class ScanReader
{
    /// <summary>Blocks that a scan visits.</summary>
    public static long CountBlocks(JpegFrame frame, JpegScan scan) => scan.Channels is [{ Component: var only }]
        ? (long)only.BlocksAcross * only.BlocksDown
        : (long)frame.UnitsAcross * frame.UnitsDown * scan.Channels.Sum(c => c.Component.Horizontal * c.Component.Vertical);

    /// <summary>Reads a scan.</summary>
    /// <param name="frame">The picture's header.</param>
    /// <param name="scan">The scan's header.</param>
    /// <param name="data">The picture data, at the scan's start; left at the marker behind it.</param>
    /// <param name="restartInterval">Units between restart marks, 0 without.</param>
    /// <param name="decoder">What to do with each block.</param>
    /// <exception cref="InvalidImageException">The data are damaged or end too early.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(
        JpegFrame frame, JpegScan scan, ref EntropyData data, int restartInterval, IBlockDecoder decoder)
    {
        // A single channel is not interleaved: its unit is one block, and none fill up the last unit.
        JpegScanChannel[] channels = scan.Channels;
        bool isSingle = channels.Length == 1;
        int across = isSingle ? channels[0].Component.BlocksAcross : frame.UnitsAcross;
        int down = isSingle ? channels[0].Component.BlocksDown : frame.UnitsDown;
        int untilRestart = restartInterval;
        Restart(scan, decoder);
        BitReader reader = data.Next();
        for (int y = 0; y < down; y++)
        {
            for (int x = 0; x < across; x++)
            {
                if (restartInterval > 0 && untilRestart-- == 0)
                {
                    ThrowIfPastEnd(reader);
                    reader = data.NextAfterRestart();
                    Restart(scan, decoder);
                    untilRestart = restartInterval - 1;
                }

                if (isSingle)
                {
                    decoder.Decode(ref reader, channels[0], y, x);
                    continue;
                }

                foreach (JpegScanChannel channel in channels)
                {
                    int horizontal = channel.Component.Horizontal;
                    int vertical = channel.Component.Vertical;
                    for (int v = 0; v < vertical; v++)
                    {
                        for (int h = 0; h < horizontal; h++)
                        {
                            decoder.Decode(ref reader, channel, y * vertical + v, x * horizontal + h);
                        }
                    }
                }
            }

            ThrowIfPastEnd(reader);
        }
    }

    private static void Restart(JpegScan scan, IBlockDecoder decoder)
    {
        decoder.Restart();
        foreach (JpegScanChannel channel in scan.Channels)
        {
            channel.Component.Predictor = 0;
        }
    }

    private static void ThrowIfPastEnd(BitReader reader)
    {
        if (reader.IsPastEnd)
        {
            throw BitReader.PastEnd();
        }
    }
}
