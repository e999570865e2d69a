using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>A rectangle of a picture and the size at which it is looked at.</summary>
/// <param name="Left">Left edge in pixels of the picture.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Pitch">Pixels of the picture for one pixel of the view, over 0.</param>
/// <param name="Width">Width of the view in its own pixels, at least 1.</param>
/// <param name="Height">Height of the view.</param>
internal readonly record struct ViewFrame(float Left, float Top, float Pitch, int Width, int Height)
{
    /// <summary>The view of a whole picture, but for less than a pixel of the view at the right and lower edge.</summary>
    /// <param name="width">Width of the picture.</param>
    /// <param name="height">Height of the picture.</param>
    /// <param name="side">Long side of the view.</param>
    public static ViewFrame OfWhole(int width, int height, int side)
    {
        float pitch = Math.Max(width, height) / (float)side;
        return new(0, 0, pitch, Fitting(width, pitch, side), Fitting(height, pitch, side));
    }

    /// <summary>A view of a place in a picture, moved so that it does not reach beyond the picture.</summary>
    /// <param name="x">What should be in the middle, in pixels of the picture.</param>
    /// <param name="y">The same, down.</param>
    /// <param name="pitch">Pixels of the picture for one pixel of the view.</param>
    /// <param name="width">Width of the picture.</param>
    /// <param name="height">Height of the picture.</param>
    /// <param name="side">Longest side of the view.</param>
    public static ViewFrame Around(float x, float y, float pitch, int width, int height, int side) => new(
        Start(x, pitch * side, width),
        Start(y, pitch * side, height),
        pitch,
        Fitting(width, pitch, side),
        Fitting(height, pitch, side));

    /// <summary>The whole pixels of the picture that a rectangle of the view covers, at least in part.</summary>
    /// <param name="box">Pixels of the view.</param>
    public Box ToPicture(Box box) => new(
        (int)MathF.Floor(Left + (box.Left * Pitch)),
        (int)MathF.Floor(Top + (box.Top * Pitch)),
        (int)MathF.Ceiling(Left + (box.Right * Pitch)),
        (int)MathF.Ceiling(Top + (box.Bottom * Pitch)));

    private static float Start(float middle, float length, int available) => Math.Clamp(middle - (length / 2), 0, MathF.Max(0, available - length));

    private static int Fitting(int available, float pitch, int side) => Math.Clamp((int)(available / pitch), 1, side);
}
