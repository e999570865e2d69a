namespace Mnist.Scoring.Imaging.Decoding.Gif;

/// <summary>The colours of a file or of a frame (GIF 89a, sections 19 and 21).</summary>
internal static class GifPalette
{
    private const int PresentFlag = 0x80;
    private const int SizeBits = 7;

    /// <summary>Reads the three bytes of each colour; nothing if the flags say that there are none.</summary>
    /// <exception cref="InvalidImageException">They are cut off.</exception>
    public static ReadOnlySpan<byte> Read(scoped ref ByteReader reader, int flags) => (flags & PresentFlag) != 0
        ? reader.Read(3 * (2 << (flags & SizeBits)), "the palette")
        : default;

    /// <summary>Makes the table of colours, one of them transparent.</summary>
    /// <param name="rgb">Three bytes a colour.</param>
    /// <param name="transparent">The number of the transparent colour, -1 without.</param>
    /// <param name="hasUncovered">Whether the frame leaves pixels of the picture uncovered.</param>
    /// <exception cref="InvalidImageException">There are no colours.</exception>
    public static ColourTable MakeTable(ReadOnlySpan<byte> rgb, int transparent, bool hasUncovered)
    {
        if (rgb.IsEmpty)
        {
            throw new InvalidImageException("GIF: there is no palette");
        }

        int count = rgb.Length / 3;
        Span<byte> rgba = stackalloc byte[count * 4];
        for (int i = 0; i < count; i++)
        {
            rgb.Slice(i * 3, 3).CopyTo(rgba[(i * 4)..]);
            rgba[i * 4 + 3] = i == transparent ? (byte)0 : (byte)255;
        }

        return new ColourTable("GIF", rgba, hasUncovered);
    }
}
