using Mnist.Training.Datasets.Scenes;

namespace Mnist.Training.ReadingNetworks;

/// <summary>A digit in a row: its 28×28 pixels, its label, the position of their upper left corner in the picture, and the number of picture
/// pixels per pixel of the digit.</summary>
internal sealed record RowDigit(byte[] Pixels, byte Label, float Left, float Top, float Scale)
{
    private const int Side = 28;
    private const byte Ink = 128;

    /// <summary>Calls back with the index of each pixel of a picture on which the digit lies and the digit's ink there, 0 to 1.</summary>
    /// <param name="pitch">Pixels of the digit's picture per pixel of this picture.</param>
    public void Draw(int width, int height, int pitch, Action<int, float> setPixel)
    {
        int startX = Math.Max(0, (int)(Left / pitch)), endX = Math.Min(width, (int)((Left + (Side * Scale)) / pitch) + 1);
        int startY = Math.Max(0, (int)(Top / pitch)), endY = Math.Min(height, (int)((Top + (Side * Scale)) / pitch) + 1);
        for (int y = startY; y < endY; y++)
        {
            for (int x = startX; x < endX; x++)
            {
                float u = ((((x + 0.5f) * pitch) - Left) / Scale) - 0.5f, v = ((((y + 0.5f) * pitch) - Top) / Scale) - 0.5f;
                setPixel((y * width) + x, CubicInterpolation.At(Pixels, u, v) / 255);
            }
        }
    }

    /// <summary>The position at which another digit's ink just touches the ink of this one.</summary>
    public float Touching(RowDigit other)
    {
        float gap = float.MaxValue;
        for (int row = 0; row < Side; row++)
        {
            int otherRow = (int)((Top + ((row + 0.5f) * Scale) - other.Top) / other.Scale);
            int end = Pixels.AsSpan(row * Side, Side).LastIndexOfAnyInRange(Ink, byte.MaxValue);
            int start = otherRow is < 0 or >= Side ? -1 : other.Pixels.AsSpan(otherRow * Side, Side).IndexOfAnyInRange(Ink, byte.MaxValue);
            if (end >= 0 && start >= 0)
            {
                gap = MathF.Min(gap, (start * other.Scale) - ((end + 1) * Scale));
            }
        }

        return Left - (gap == float.MaxValue ? 0 : gap);
    }
}
