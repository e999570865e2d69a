using System.Buffers.Binary;

namespace Mnist.Scoring.Imaging.Decoding.Bmp;

/// <summary>
/// Decodes Windows and OS/2 bitmaps of 1 to 32 bits a pixel: palettes, RLE4 and RLE8, channel masks, both row orders
/// (Windows GDI, "Bitmap storage").
/// </summary>
internal static class BmpDecoder
{
    /// <summary>Decodes a file that starts with "BM".</summary>
    /// <exception cref="InvalidImageException">See <see cref="ImageDecoder.Decode"/>.</exception>
    public static Raster Decode(ReadOnlySpan<byte> encoded, DecodeLimits limits)
    {
        var reader = new ByteReader(encoded, "BMP");
        BmpHeader header = BmpHeader.Parse(ref reader, limits);
        ColourTable? palette = header.PaletteCount == 0 ? null : ReadPalette(ref reader, header);
        reader.MoveTo(header.PixelOffset, "the picture");
        if (header.Compression is BmpCompression.RunLength4 or BmpCompression.RunLength8)
        {
            var indices = new byte[header.Width * header.Height];
            BmpRunLength.Unpack(ref reader, header, indices);
            byte[] colours = GC.AllocateUninitializedArray<byte>(indices.Length * palette!.Channels);
            palette.Map(indices, colours);
            return new Raster(header.Width, header.Height, palette.Channels, colours);
        }

        ReadOnlySpan<byte> rows = reader.Read(header.RowLength * header.Height, "the picture");
        return palette is not null ? DecodeIndices(header, rows, palette)
            : header.BitsPerPixel == 24 ? DecodeBgr(header, rows)
            : DecodeMasked(header, rows);
    }

    private static ColourTable ReadPalette(ref ByteReader reader, BmpHeader header)
    {
        Span<byte> rgba = stackalloc byte[header.PaletteCount * 4];
        for (int i = 0; i < rgba.Length; i += 4)
        {
            ReadOnlySpan<byte> colour = reader.Read(header.PaletteStride, "the palette");
            rgba[i] = colour[2];
            rgba[i + 1] = colour[1];
            rgba[i + 2] = colour[0];
            rgba[i + 3] = 255;
        }

        return new ColourTable("BMP", rgba);
    }

    private static Raster DecodeIndices(BmpHeader header, ReadOnlySpan<byte> rows, ColourTable palette)
    {
        byte[] pixels = GC.AllocateUninitializedArray<byte>(header.Width * header.Height * palette.Channels);
        var indices = new byte[header.Width];
        for (int y = 0; y < header.Height; y++)
        {
            PackedSamples.Unpack(StoredRow(header, rows, y), header.BitsPerPixel, indices);
            palette.Map(indices, pixels.AsSpan(y * header.Width * palette.Channels));
        }

        return new Raster(header.Width, header.Height, palette.Channels, pixels);
    }

    private static Raster DecodeBgr(BmpHeader header, ReadOnlySpan<byte> rows)
    {
        byte[] pixels = GC.AllocateUninitializedArray<byte>(header.Width * header.Height * 3);
        for (int y = 0; y < header.Height; y++)
        {
            Span<byte> target = pixels.AsSpan(y * header.Width * 3, header.Width * 3);
            ReadOnlySpan<byte> row = StoredRow(header, rows, y)[..target.Length];
            for (int i = 0; i < target.Length - 2; i += 3)
            {
                target[i] = row[i + 2];
                target[i + 1] = row[i + 1];
                target[i + 2] = row[i];
            }
        }

        return new Raster(header.Width, header.Height, 3, pixels);
    }

    private static Raster DecodeMasked(BmpHeader header, ReadOnlySpan<byte> rows)
    {
        var red = new BmpChannel(header.Masks.Red);
        var green = new BmpChannel(header.Masks.Green);
        var blue = new BmpChannel(header.Masks.Blue);
        BmpChannel? alpha = header.Masks.Alpha == 0 || IsAlphaUnused(header, rows) ? null : new BmpChannel(header.Masks.Alpha);
        int channels = alpha is null ? 3 : 4;
        byte[] pixels = GC.AllocateUninitializedArray<byte>(header.Width * header.Height * channels);
        int at = 0;
        for (int y = 0; y < header.Height; y++)
        {
            ReadOnlySpan<byte> row = StoredRow(header, rows, y);
            for (int x = 0; x < header.Width; x++)
            {
                uint pixel = StoredPixel(header, row, x);
                Span<byte> target = pixels.AsSpan(at, channels);
                target[0] = red.Of(pixel);
                target[1] = green.Of(pixel);
                target[2] = blue.Of(pixel);
                if (alpha is not null)
                {
                    target[3] = alpha.Of(pixel);
                }

                at += channels;
            }
        }

        return new Raster(header.Width, header.Height, channels, pixels);
    }

    /// <summary>Many programs declare alpha and leave it 0 everywhere: a picture meant to be seen is opaque then.</summary>
    private static bool IsAlphaUnused(BmpHeader header, ReadOnlySpan<byte> rows)
    {
        for (int y = 0; y < header.Height; y++)
        {
            ReadOnlySpan<byte> row = StoredRow(header, rows, y);
            for (int x = 0; x < header.Width; x++)
            {
                if ((StoredPixel(header, row, x) & header.Masks.Alpha) != 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static uint StoredPixel(BmpHeader header, ReadOnlySpan<byte> row, int x) => header.BitsPerPixel == 16
        ? BinaryPrimitives.ReadUInt16LittleEndian(row[(2 * x)..])
        : BinaryPrimitives.ReadUInt32LittleEndian(row[(4 * x)..]);

    private static ReadOnlySpan<byte> StoredRow(BmpHeader header, ReadOnlySpan<byte> rows, int y)
    {
        int stored = header.IsTopDown ? y : header.Height - 1 - y;
        return rows.Slice((int)(stored * header.RowLength), (int)header.RowLength);
    }
}
