using System.Buffers.Binary;

namespace Mnist.Scoring.Imaging.Decoding.Png;

/// <summary>
/// Decodes PNG: all colour types and depths, interlacing, palettes and transparency (PNG specification, third
/// edition). Colour management and gamma are left alone; EXIF orientation is applied.
/// </summary>
internal static class PngDecoder
{
    /// <summary>The most that deflate can shrink: 258 bytes into a quarter of a byte.</summary>
    private const long MaxDeflateRatio = 1032;

    private const int SignatureLength = 8;

    /// <summary>
    /// Put after the compressed data: the inflater takes a cut-off stream for a finished one when its source ends, but
    /// stumbles over these, which start no deflate block and match hardly any checksum.
    /// </summary>
    private static ReadOnlySpan<byte> EndGuard => [0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    /// <summary>Decodes a file that starts with the signature.</summary>
    /// <exception cref="InvalidImageException">See <see cref="ImageDecoder.Decode"/>.</exception>
    public static Raster Decode(ReadOnlySpan<byte> encoded, DecodeLimits limits)
    {
        var reader = new ByteReader(encoded, "PNG");
        reader.MoveTo(SignatureLength, "the first chunk");
        PngChunk chunk = PngChunk.Read(ref reader);
        if (!chunk.Is("IHDR"u8))
        {
            throw reader.Error($"the first chunk is {chunk.Name} instead of IHDR");
        }

        PngHeader header = PngHeader.Parse(chunk.Body, limits);
        ReadOnlySpan<byte> palette = default;
        ReadOnlySpan<byte> transparency = default;
        var orientation = Orientation.Upright;
        MemoryStream? compressed = null;
        bool mayContinue = true;
        for (chunk = PngChunk.Read(ref reader); !chunk.Is("IEND"u8); chunk = PngChunk.Read(ref reader))
        {
            bool isData = chunk.Is("IDAT"u8);
            if (isData)
            {
                if (!mayContinue)
                {
                    throw reader.Error("the IDAT chunks are not in one sequence");
                }

                compressed ??= new MemoryStream(chunk.Body.Length);
                compressed.Write(chunk.Body);
            }
            else if (chunk.Is("PLTE"u8))
            {
                palette = chunk.Body;
            }
            else if (chunk.Is("tRNS"u8))
            {
                transparency = chunk.Body;
            }
            else if (chunk.Is("eXIf"u8))
            {
                orientation = ExifOrientation.Read(chunk.Body);
            }
            else if (chunk.IsCritical)
            {
                throw reader.Error($"chunk {chunk.Name} is not supported");
            }

            mayContinue = isData || compressed is null;
        }

        if (compressed is null)
        {
            throw reader.Error("there is no picture data (chunk IDAT)");
        }

        ColourTable? colours = header.ColourType == PngColourType.Palette ? ParsePalette(palette, transparency) : null;
        ushort[]? transparent = colours is null && !transparency.IsEmpty ? ParseTransparentColour(header, transparency) : null;
        Raster raster = DecodePixels(header, compressed, new PngRowConverter(header, colours, transparent));
        return Upright.Turn(raster, orientation);
    }

    private static ColourTable ParsePalette(ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency)
    {
        int count = palette.Length / 3;
        if (palette.Length % 3 != 0 || count is < 1 or > 256)
        {
            throw new InvalidImageException($"PNG: a palette (chunk PLTE) of {palette.Length} bytes is none");
        }

        if (transparency.Length > count)
        {
            throw new InvalidImageException(
                $"PNG: chunk tRNS gives {transparency.Length} alpha values for {count} palette colours");
        }

        Span<byte> rgba = stackalloc byte[count * 4];
        for (int i = 0; i < count; i++)
        {
            palette.Slice(i * 3, 3).CopyTo(rgba[(i * 4)..]);
            rgba[i * 4 + 3] = i < transparency.Length ? transparency[i] : (byte)255;
        }

        return new ColourTable("PNG", rgba);
    }

    private static ushort[] ParseTransparentColour(PngHeader header, ReadOnlySpan<byte> transparency)
    {
        int samples = header.SamplesPerPixel;
        if (header.ColourType is not (PngColourType.Grey or PngColourType.Rgb) || transparency.Length != 2 * samples)
        {
            throw new InvalidImageException(
                $"PNG: chunk tRNS of {transparency.Length} bytes does not go with colour type {(byte)header.ColourType}");
        }

        var colour = new ushort[samples];
        for (int i = 0; i < samples; i++)
        {
            // Bits beyond the depth are to be ignored (section 11.3.1.1).
            int value = BinaryPrimitives.ReadUInt16BigEndian(transparency[(2 * i)..]);
            colour[i] = (ushort)(value & ((1 << header.BitDepth) - 1));
        }

        return colour;
    }

    private static Raster DecodePixels(PngHeader header, MemoryStream compressed, PngRowConverter converter)
    {
        Adam7[] passes = header.IsInterlaced ? Adam7.Passes : Adam7.None;
        long inflatedLength = 0;
        foreach (Adam7 pass in passes)
        {
            inflatedLength += pass.HeightOf(header.Height) * (long)header.RowLength(pass.WidthOf(header.Width));
        }

        if (inflatedLength > compressed.Length * MaxDeflateRatio)
        {
            throw new InvalidImageException(
                $"PNG: {compressed.Length} bytes of picture data cannot hold {header.Width} x {header.Height} pixels");
        }

        compressed.Write(EndGuard);
        compressed.Position = 0;
        int channels = converter.Channels;
        byte[] pixels = GC.AllocateUninitializedArray<byte>(header.Width * header.Height * channels);
        byte[] pixelsOfRow = header.IsInterlaced ? new byte[header.Width * channels] : [];
        using var rows = new PngRows(compressed, header);
        foreach (Adam7 pass in passes)
        {
            int width = pass.WidthOf(header.Width);
            int height = width == 0 ? 0 : pass.HeightOf(header.Height);
            rows.BeginPass(header.RowLength(width));
            for (int y = 0; y < height; y++)
            {
                Span<byte> target = pixels.AsSpan((pass.Top + y * pass.StepY) * header.Width * channels, header.Width * channels);
                if (header.IsInterlaced)
                {
                    converter.Convert(rows.Next(), width, pixelsOfRow);
                    Scatter(pixelsOfRow.AsSpan(0, width * channels), channels, target[(pass.Left * channels)..], pass.StepX);
                }
                else
                {
                    converter.Convert(rows.Next(), width, target);
                }
            }
        }

        rows.Finish();
        return new Raster(header.Width, header.Height, channels, pixels);
    }

    private static void Scatter(ReadOnlySpan<byte> pixels, int channels, Span<byte> row, int step)
    {
        int target = 0;
        for (int source = 0; source < pixels.Length; source += channels, target += step * channels)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                row[target + channel] = pixels[source + channel];
            }
        }
    }
}
