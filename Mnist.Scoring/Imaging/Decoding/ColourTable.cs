namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>
/// The colours that the pixels of a palette picture choose from. It decides how many channels the picture needs:
/// a table of greys gives a grey picture, and alpha is kept only where some colour is not opaque.
/// </summary>
internal sealed class ColourTable
{
    private readonly string _format;
    private readonly byte[] _colours;

    /// <summary>Takes the colours.</summary>
    /// <param name="format">The format's name, for messages.</param>
    /// <param name="rgba">Four bytes a colour: red, green, blue, alpha (255 = opaque).</param>
    /// <param name="hasUncovered">Whether pixels without a colour need alpha, even if all colours are opaque.</param>
    public ColourTable(string format, ReadOnlySpan<byte> rgba, bool hasUncovered = false)
    {
        _format = format;
        Count = rgba.Length / 4;
        bool isGrey = true;
        bool isOpaque = !hasUncovered;
        for (int i = 0; i < rgba.Length; i += 4)
        {
            isGrey &= rgba[i] == rgba[i + 1] && rgba[i] == rgba[i + 2];
            isOpaque &= rgba[i + 3] == 255;
        }

        Channels = (isGrey ? 1 : 3) + (isOpaque ? 0 : 1);
        _colours = new byte[Count * Channels];
        for (int i = 0; i < Count; i++)
        {
            Span<byte> colour = _colours.AsSpan(i * Channels, Channels);
            rgba.Slice(i * 4, isGrey ? 1 : 3).CopyTo(colour);
            if (!isOpaque)
            {
                colour[^1] = rgba[i * 4 + 3];
            }
        }
    }

    /// <summary>Number of colours.</summary>
    public int Count { get; }

    /// <summary>Channels that a picture of these colours has, as in <see cref="Raster.Channels"/>.</summary>
    public int Channels { get; }

    /// <summary>Replaces colour numbers by colours.</summary>
    /// <param name="indices">A colour number a pixel.</param>
    /// <param name="pixels"><see cref="Channels"/> bytes a pixel.</param>
    /// <exception cref="InvalidImageException">A number is beyond the table.</exception>
    public void Map(ReadOnlySpan<byte> indices, Span<byte> pixels)
    {
        ReadOnlySpan<byte> colours = _colours;
        int channels = Channels;
        pixels = pixels[..(indices.Length * channels)];
        switch (channels)
        {
            case 1:
                for (int i = 0; i < indices.Length; i++)
                {
                    int index = indices[i];
                    if (index >= colours.Length)
                    {
                        throw NoSuchColour(index);
                    }

                    pixels[i] = colours[index];
                }

                break;
            default:
                for (int i = 0; i < indices.Length; i++)
                {
                    int index = indices[i];
                    if (index >= Count)
                    {
                        throw NoSuchColour(index);
                    }

                    colours.Slice(index * channels, channels).CopyTo(pixels[(i * channels)..]);
                }

                break;
        }
    }

    private InvalidImageException NoSuchColour(int index) =>
        new($"{_format}: a pixel has colour {index}, but the palette has only {Count} colours");
}
