using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;

namespace Mnist.Benchmarks.Pictures;

/// <summary>Pictures side by side with the digits that were made of them, as one PNG.</summary>
internal sealed class ContactSheet
{
    private const int Cell = 168;
    private const int Across = 5;
    /// <summary>Pairs that fit.</summary>
    public const int MaxPictures = 25;
    private const byte Ground = 128;

    private readonly List<(Raster Picture, float[]? Digit)> _entries = [];

    /// <summary>Adds a pair; what goes beyond the sheet is dropped.</summary>
    public void Add(Raster picture, float[]? digit)
    {
        if (_entries.Count < MaxPictures)
        {
            _entries.Add((picture, digit));
        }
    }

    public void Save(string path)
    {
        int rows = (_entries.Count + Across - 1) / Across;
        int width = Across * 2 * Cell;
        var pixels = new byte[width * rows * Cell * 3];
        Array.Fill(pixels, Ground);
        for (int i = 0; i < _entries.Count; i++)
        {
            int left = i % Across * 2 * Cell, top = i / Across * Cell;
            Draw(_entries[i].Picture, pixels, width, left, top);
            if (_entries[i].Digit is { } digit)
            {
                Draw(new Raster(28, 28, 1, Array.ConvertAll(digit, value => (byte)(value * 255))), pixels, width, left + Cell, top);
            }
        }

        File.WriteAllBytes(path, ImageEncoder.EncodePng(width, rows * Cell, 3, pixels));
    }

    private static void Draw(Raster picture, byte[] sheet, int width, int left, int top)
    {
        const int Side = Cell - 6;
        float pitch = Math.Max(picture.Width, picture.Height) / (float)Side;
        for (int y = 0; y < (int)(picture.Height / pitch); y++)
        {
            for (int x = 0; x < (int)(picture.Width / pitch); x++)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    sheet[((((top + y) * width) + left + x) * 3) + channel] = Mean(picture, x, y, pitch, channel);
                }
            }
        }
    }

    private static byte Mean(Raster picture, int x, int y, float pitch, int channel)
    {
        int right = Math.Max((int)(x * pitch) + 1, Math.Min(picture.Width, (int)((x + 1) * pitch)));
        int bottom = Math.Max((int)(y * pitch) + 1, Math.Min(picture.Height, (int)((y + 1) * pitch)));
        int sum = 0, count = 0;
        for (int fromY = (int)(y * pitch); fromY < bottom; fromY++)
        {
            for (int fromX = (int)(x * pitch); fromX < right; fromX++)
            {
                ReadOnlySpan<byte> pixel = picture.Pixels.AsSpan(((fromY * picture.Width) + fromX) * picture.Channels, picture.Channels);
                int value = pixel[picture.Channels >= 3 ? channel : 0];
                sum += picture.HasAlpha ? ((value * pixel[^1]) + (Ground * (255 - pixel[^1]))) / 255 : value;
                count++;
            }
        }

        return (byte)(sum / count);
    }
}
