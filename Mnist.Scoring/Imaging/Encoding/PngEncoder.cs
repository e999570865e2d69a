using System.Buffers.Binary;
using System.IO.Compression;
using Mnist.Scoring.Imaging.Decoding.Png;

namespace Mnist.Scoring.Imaging.Encoding;

/// <summary>
/// Writes PNG files of 8 bits a channel, without interlacing (PNG specification, third edition). The same pixels
/// always give the same bytes on one runtime.
/// </summary>
internal static class PngEncoder
{
    private const int BitDepth = 8;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The PNG file of a picture.</summary>
    /// <param name="raster">The picture, of any number of channels.</param>
    public static byte[] Encode(Raster raster) => Encode(raster.Width, raster.Height, raster.Channels, raster.Pixels);

    /// <summary>The PNG file of pixels that are not a <see cref="Raster"/>, a digit of 28 × 28 for instance.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.</param>
    /// <param name="pixels">width × height × channels bytes, rows from top to bottom.</param>
    /// <exception cref="ArgumentOutOfRangeException">The numbers do not go together.</exception>
    public static byte[] Encode(int width, int height, int channels, ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, (long)width * height * channels, nameof(pixels));
        PngColourType colourType = channels switch
        {
            1 => PngColourType.Grey,
            2 => PngColourType.GreyAlpha,
            3 => PngColourType.Rgb,
            4 => PngColourType.RgbAlpha,
            _ => throw new ArgumentOutOfRangeException(nameof(channels), channels, "a PNG has 1 to 4 channels"),
        };

        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = BitDepth;
        header[9] = (byte)colourType;

        using var file = new MemoryStream();
        file.Write(Signature);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(width * channels, channels, pixels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static ReadOnlySpan<byte> Compress(int rowLength, int stride, ReadOnlySpan<byte> pixels)
    {
        var compressed = new MemoryStream();
        using (var deflater = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            ReadOnlySpan<byte> above = new byte[rowLength];
            var best = new byte[1 + rowLength];
            var candidate = new byte[1 + rowLength];
            for (; !pixels.IsEmpty; pixels = pixels[rowLength..])
            {
                ReadOnlySpan<byte> row = pixels[..rowLength];
                long bestCost = long.MaxValue;
                for (int filter = 0; filter < PngFilter.Count; filter++)
                {
                    candidate[0] = (byte)filter;
                    PngFilter.Apply(filter, row, above, stride, candidate.AsSpan(1));
                    long cost = Cost(candidate.AsSpan(1));
                    if (cost < bestCost)
                    {
                        bestCost = cost;
                        (best, candidate) = (candidate, best);
                    }
                }

                deflater.Write(best);
                above = row;
            }
        }

        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    /// <summary>
    /// The sum of the bytes as distances from 0: rows where it is least tend to compress best (section 12.7).
    /// </summary>
    private static long Cost(ReadOnlySpan<byte> filtered)
    {
        long sum = 0;
        foreach (byte value in filtered)
        {
            sum += Math.Abs((int)(sbyte)value);
        }

        return sum;
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        file.Write(type);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Append(Crc32.Append(0, type), body));
        file.Write(number);
    }
}
