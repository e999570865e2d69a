namespace Mnist.Training.ReadingNetworks;

/// <summary>A digit in a row: its 28×28 pixels, its label, the position of their upper left corner in the picture, and the number of picture
/// pixels per pixel of the digit.</summary>
internal sealed record RowDigit(byte[] Pixels, byte Label, float Left, float Top, float Scale)
{
    public const int Side = 28;
    private const byte Ink = 128;

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
