using System.Buffers.Binary;

namespace Mnist.Scoring.Imaging.Decoding.Pnm;

/// <summary>
/// Decodes the portable bitmap, greymap and pixmap, as text (P1 to P3) and binary (P4 to P6), samples of up to 16
/// bits (Netpbm's format descriptions). Only the first picture of a file is read.
/// </summary>
internal static class PnmDecoder
{
    private const int MaxSample = 65_535;

    /// <summary>Decodes a file that starts with P and a digit of 1 to 6.</summary>
    /// <exception cref="InvalidImageException">See <see cref="ImageDecoder.Decode"/>.</exception>
    public static Raster Decode(ReadOnlySpan<byte> encoded, DecodeLimits limits)
    {
        int variant = encoded[1] - '0';
        bool isText = variant <= 3;
        bool isBitmap = variant is 1 or 4;
        int channels = variant is 3 or 6 ? 3 : 1;
        var reader = new PnmTextReader(encoded[2..]);
        int width = reader.ReadNumber("the width");
        int height = reader.ReadNumber("the height");
        int max = isBitmap ? 1 : reader.ReadNumber("the largest sample");
        limits.Check("PNM", width, height);
        if (max is < 1 or > MaxSample)
        {
            throw new InvalidImageException($"PNM: the largest sample is {max}, it must be 1 to {MaxSample}");
        }

        int count = width * height * channels;
        ReadOnlySpan<byte> data = isText ? reader.Rest : reader.RestAfterSpace();
        long least = (isText, isBitmap) switch
        {
            (true, true) => count,
            (true, false) => 2L * count - 1,
            (false, true) => height * PackedSamples.RowLength(width, 1),
            (false, false) => max > 255 ? 2L * count : count,
        };
        if (data.Length < least)
        {
            throw new InvalidImageException($"PNM: the samples end after {data.Length} of at least {least} bytes");
        }

        byte[] pixels = GC.AllocateUninitializedArray<byte>(count);
        switch (isText, isBitmap)
        {
            case (true, true):
                ReadTextBits(ref reader, pixels);
                break;
            case (true, false):
                ReadText(ref reader, max, pixels);
                break;
            case (false, true):
                ReadBits(data, width, pixels);
                break;
            default:
                ReadBinary(data, max, pixels);
                break;
        }

        return new Raster(width, height, channels, pixels);
    }

    private static void ReadTextBits(ref PnmTextReader reader, Span<byte> pixels)
    {
        foreach (ref byte pixel in pixels)
        {
            pixel = LevelOfBit(reader.ReadBit("a pixel"));
        }
    }

    private static void ReadText(ref PnmTextReader reader, int max, Span<byte> pixels)
    {
        foreach (ref byte pixel in pixels)
        {
            pixel = Scale(reader.ReadNumber("a sample"), max);
        }
    }

    private static void ReadBits(ReadOnlySpan<byte> data, int width, Span<byte> pixels)
    {
        int rowLength = (int)PackedSamples.RowLength(width, 1);
        for (; !pixels.IsEmpty; pixels = pixels[width..], data = data[rowLength..])
        {
            Span<byte> row = pixels[..width];
            PackedSamples.Unpack(data[..rowLength], 1, row);
            foreach (ref byte pixel in row)
            {
                pixel = LevelOfBit(pixel);
            }
        }
    }

    private static void ReadBinary(ReadOnlySpan<byte> data, int max, Span<byte> pixels)
    {
        switch (max)
        {
            case 255:
                data[..pixels.Length].CopyTo(pixels);
                return;
            case MaxSample:
                SampleScale.ToBytes(data, pixels);
                return;
        }

        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Scale(max > 255 ? BinaryPrimitives.ReadUInt16BigEndian(data[(2 * i)..]) : data[i], max);
        }
    }

    private static byte Scale(int sample, int max) => sample <= max
        ? SampleScale.ToByte((uint)sample, (uint)max)
        : throw new InvalidImageException($"PNM: a sample is {sample}, but the largest is said to be {max}");

    /// <summary>In a bitmap 1 is black.</summary>
    private static byte LevelOfBit(int bit) => bit == 0 ? (byte)255 : (byte)0;
}
