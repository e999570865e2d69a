using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>A rectangle of a picture and the size of its view: the left and top edge in pixels of the picture, the pitch, which is the
/// number of picture pixels per pixel of the view, and width and height of the view in pixels, at least 1.</summary>
internal readonly record struct ViewFrame(float Left, float Top, float Pitch, int Width, int Height)
{
    /// <summary>Returns the view of a whole picture, except for less than a pixel of the view at the right and bottom edges.</summary>
    public static ViewFrame OfWhole(int width, int height, int side)
    {
        float pitch = Math.Max(width, height) / (float)side;
        return new(0, 0, pitch, Fitting(width, pitch, side), Fitting(height, pitch, side));
    }

    /// <summary>Returns a view around a point of a picture, shifted to stay inside the picture.</summary>
    public static ViewFrame Around(float x, float y, float pitch, int width, int height, int side) => new(
        Start(x, pitch * side, width), Start(y, pitch * side, height), pitch, Fitting(width, pitch, side), Fitting(height, pitch, side));

    /// <summary>Returns the pixels of the picture that a rectangle of the view covers at least partly.</summary>
    public Box ToPicture(Box box) => new(
        (int)MathF.Floor(Left + (box.Left * Pitch)),
        (int)MathF.Floor(Top + (box.Top * Pitch)),
        (int)MathF.Ceiling(Left + (box.Right * Pitch)),
        (int)MathF.Ceiling(Top + (box.Bottom * Pitch)));

    private static float Start(float middle, float length, int available) => Math.Clamp(middle - (length / 2), 0, MathF.Max(0, available - length));

    private static int Fitting(int available, float pitch, int side) => Math.Clamp((int)(available / pitch), 1, side);
}
