namespace Mnist.Scoring.Reading.Pixels;

/// <summary>A rectangle of whole pixels; right and bottom are exclusive.</summary>
internal readonly record struct Box(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;
    public int Height => Bottom - Top;
    public int LongSide => Math.Max(Width, Height);
    public float MiddleX => (Left + Right) / 2f;
    public float MiddleY => (Top + Bottom) / 2f;

    /// <summary>Determines whether this rectangle contains the centre of another one.</summary>
    public bool HasMiddleOf(Box other) => other.MiddleX >= Left && other.MiddleX <= Right && other.MiddleY >= Top && other.MiddleY <= Bottom;

    /// <summary>Returns the smallest rectangle that contains both.</summary>
    public Box Union(Box other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>Returns the horizontal gap between both in pixels, 0 if they touch or overlap in this direction.</summary>
    public int GapAcross(Box other) => Math.Max(0, Math.Max(Left, other.Left) - Math.Min(Right, other.Right));

    /// <summary>Returns the vertical gap between both in pixels, 0 if they touch or overlap in this direction.</summary>
    public int GapDown(Box other) => Math.Max(0, Math.Max(Top, other.Top) - Math.Min(Bottom, other.Bottom));

    /// <summary>Returns the larger of the two gaps.</summary>
    public int GapTo(Box other) => Math.Max(GapAcross(other), GapDown(other));
}
