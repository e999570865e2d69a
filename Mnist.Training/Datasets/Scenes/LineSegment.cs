namespace Mnist.Training.Datasets.Scenes;

/// <summary>Distances to line segments.</summary>
internal static class LineSegment
{
    /// <summary>The squared distance between a point and a segment, which may be degenerate.</summary>
    public static float SquaredDistance((float X, float Y) from, (float X, float Y) to, float x, float y)
    {
        float dx = to.X - from.X, dy = to.Y - from.Y, length = (dx * dx) + (dy * dy);
        float along = length > 0 ? Math.Clamp((((x - from.X) * dx) + ((y - from.Y) * dy)) / length, 0, 1) : 0;
        float awayX = x - from.X - (along * dx), awayY = y - from.Y - (along * dy);
        return (awayX * awayX) + (awayY * awayY);
    }
}
