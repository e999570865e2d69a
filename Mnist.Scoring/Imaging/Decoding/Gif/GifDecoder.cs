namespace Mnist.Scoring.Imaging.Decoding.Gif;

/// <summary>
/// Decodes the first frame of GIF 87a and 89a, with interlacing and transparency, on the whole picture: what the frame
/// does not cover is transparent. Later frames are stepped over, only to notice a cut-off file.
/// </summary>
internal static class GifDecoder
{
    private const int SignatureLength = 6;
    private const byte Extension = 0x21;
    private const byte GraphicControl = 0xF9;
    private const byte Image = 0x2C;
    private const byte Trailer = 0x3B;
    private const int MaxRootBits = 8;

    /// <summary>Decodes a file that starts with the signature.</summary>
    /// <exception cref="InvalidImageException">See <see cref="ImageDecoder.Decode"/>.</exception>
    public static Raster Decode(ReadOnlySpan<byte> encoded, DecodeLimits limits)
    {
        var reader = new ByteReader(encoded, "GIF");
        reader.MoveTo(SignatureLength, "the header");
        int width = reader.ReadUInt16LittleEndian("the header");
        int height = reader.ReadUInt16LittleEndian("the header");
        int flags = reader.ReadByte("the header");
        reader.Read(2, "the header");
        ReadOnlySpan<byte> sharedColours = GifPalette.Read(ref reader, flags);
        int transparent = -1;
        Raster? picture = null;
        for (byte kind = ReadKind(ref reader); kind != Trailer; kind = ReadKind(ref reader))
        {
            switch (kind)
            {
                case Extension:
                    bool isControl = reader.ReadByte("an extension") == GraphicControl;
                    ReadOnlySpan<byte> body = GifBlocks.Skip(ref reader);
                    if (isControl)
                    {
                        transparent = body is [var options, _, _, var colour, ..] && (options & 1) != 0 ? colour : -1;
                    }

                    break;
                case Image:
                    GifFrame frame = GifFrame.Read(ref reader);
                    ReadOnlySpan<byte> ownColours = GifPalette.Read(ref reader, frame.Flags);
                    int rootBits = reader.ReadByte("the pixels");
                    if (picture is not null)
                    {
                        GifBlocks.Skip(ref reader);
                        break;
                    }

                    limits.Check("GIF", frame.Width, frame.Height);
                    width = Math.Max(width, frame.Right);
                    height = Math.Max(height, frame.Bottom);
                    limits.Check("GIF", width, height);
                    bool hasUncovered = frame.Width < width || frame.Height < height;
                    ColourTable colours = GifPalette.MakeTable(
                        ownColours.IsEmpty ? sharedColours : ownColours, transparent, hasUncovered);
                    picture = Place(frame, ReadIndices(ref reader, frame, rootBits), colours, width, height);
                    break;
                default:
                    throw reader.Error($"there is 0x{kind:X2} instead of a frame at byte {reader.Position - 1}");
            }
        }

        return picture ?? throw reader.Error("there is no frame in the file");
    }

    private static byte ReadKind(ref ByteReader reader) =>
        reader.Remaining > 0 ? reader.ReadByte("a block") : throw reader.Error("the file ends before its end mark");

    private static byte[] ReadIndices(ref ByteReader reader, GifFrame frame, int rootBits)
    {
        if (rootBits is < 1 or > MaxRootBits)
        {
            throw reader.Error($"pixels of {rootBits} bits are not defined");
        }

        byte[] codes = GifBlocks.Join(ref reader);
        if ((long)frame.Width * frame.Height > (long)codes.Length * LzwDecoder.MostPixelsPerByte)
        {
            throw reader.Error($"{codes.Length} bytes cannot hold {frame.Width} x {frame.Height} pixels");
        }

        byte[] indices = GC.AllocateUninitializedArray<byte>(frame.Width * frame.Height);
        LzwDecoder.Unpack(codes, rootBits, indices);
        return indices;
    }

    private static Raster Place(GifFrame frame, ReadOnlySpan<byte> indices, ColourTable colours, int width, int height)
    {
        int channels = colours.Channels;
        var pixels = new byte[width * height * channels];
        foreach (int row in frame.Rows())
        {
            int start = (frame.Top + row) * width + frame.Left;
            colours.Map(indices[..frame.Width], pixels.AsSpan(start * channels));
            indices = indices[frame.Width..];
        }

        return new Raster(width, height, channels, pixels);
    }
}
