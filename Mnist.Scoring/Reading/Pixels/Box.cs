namespace Mnist.Scoring.Reading.Pixels;

/// <summary>A rectangle of whole pixels; right and bottom are the first column and row outside.</summary>
internal readonly record struct Box(int Left, int Top, int Right, int Bottom)
{
    /// <summary>Width in pixels.</summary>
    public int Width => Right - Left;

    /// <summary>Height in pixels.</summary>
    public int Height => Bottom - Top;

    /// <summary>The longer of width and height.</summary>
    public int LongSide => Math.Max(Width, Height);

    /// <summary>Its middle, across.</summary>
    public float MiddleX => (Left + Right) / 2f;

    /// <summary>Its middle, down.</summary>
    public float MiddleY => (Top + Bottom) / 2f;

    /// <summary>Whether the middle of another rectangle lies in this one.</summary>
    public bool HasMiddleOf(Box other) => other.MiddleX >= Left && other.MiddleX <= Right && other.MiddleY >= Top && other.MiddleY <= Bottom;

    /// <summary>The smallest rectangle that holds both.</summary>
    public Box Union(Box other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>Pixels of empty space between both, 0 when they touch or overlap; the longer of the gaps across and
    /// down.</summary>
    public int GapTo(Box other)
    {
        int across = Math.Max(0, Math.Max(Left, other.Left) - Math.Min(Right, other.Right));
        int down = Math.Max(0, Math.Max(Top, other.Top) - Math.Min(Bottom, other.Bottom));
        return Math.Max(across, down);
    }
}
