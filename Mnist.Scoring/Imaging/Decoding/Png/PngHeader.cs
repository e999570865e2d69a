namespace Mnist.Scoring.Imaging.Decoding.Png;

/// <summary>The header chunk IHDR (PNG specification, section 11.2.2), checked.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="BitDepth">Bits of a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="ColourType">What the samples are.</param>
/// <param name="IsInterlaced">Whether the pixels come in the seven passes of Adam7.</param>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, PngColourType ColourType, bool IsInterlaced)
{
    private const int Length = 13;

    /// <summary>Samples of a pixel.</summary>
    public int SamplesPerPixel => ColourType switch
    {
        PngColourType.Rgb => 3,
        PngColourType.GreyAlpha => 2,
        PngColourType.RgbAlpha => 4,
        _ => 1,
    };

    /// <summary>Whole bytes from a sample to that of the pixel to the left, at least 1: what filters look back.</summary>
    public int FilterStride => Math.Max(1, SamplesPerPixel * BitDepth / 8);

    /// <summary>Bytes that a row of so many pixels takes, without the filter byte.</summary>
    public int RowLength(int width) => (int)PackedSamples.RowLength((long)width * SamplesPerPixel, BitDepth);

    /// <summary>Reads the chunk's body.</summary>
    /// <exception cref="InvalidImageException">It has another length, values that are not defined, or a size beyond
    /// the limits.</exception>
    public static PngHeader Parse(ReadOnlySpan<byte> body, DecodeLimits limits)
    {
        var reader = new ByteReader(body, "PNG");
        if (body.Length != Length)
        {
            throw reader.Error($"chunk IHDR has {body.Length} bytes instead of {Length}");
        }

        uint width = reader.ReadUInt32BigEndian("the width");
        uint height = reader.ReadUInt32BigEndian("the height");
        int bitDepth = reader.ReadByte("the bit depth");
        var colourType = (PngColourType)reader.ReadByte("the colour type");
        int compression = reader.ReadByte("the compression");
        int filter = reader.ReadByte("the filter method");
        int interlace = reader.ReadByte("the interlace method");

        limits.Check("PNG", width, height);
        bool isDepthDefined = colourType switch
        {
            PngColourType.Grey => bitDepth is 1 or 2 or 4 or 8 or 16,
            PngColourType.Palette => bitDepth is 1 or 2 or 4 or 8,
            PngColourType.Rgb or PngColourType.GreyAlpha or PngColourType.RgbAlpha => bitDepth is 8 or 16,
            _ => throw reader.Error($"colour type {(byte)colourType} is not defined"),
        };
        if (!isDepthDefined)
        {
            throw reader.Error($"colour type {(byte)colourType} cannot have {bitDepth} bits a sample");
        }

        if (compression != 0 || filter != 0 || interlace > 1)
        {
            throw reader.Error($"compression {compression}, filter {filter}, interlace {interlace} are not defined");
        }

        return new PngHeader((int)width, (int)height, bitDepth, colourType, interlace == 1);
    }
}
