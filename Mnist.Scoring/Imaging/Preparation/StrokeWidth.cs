namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Brings the width of a digit's strokes near to what MNIST's pens draw.</summary>
internal static class StrokeWidth
{
    // Long side, in pixels, that a digit is brought to before its strokes are changed: five pixels of the 20×20 box.
    private const int Side = 5 * MnistBox.InkSide;

    // Widths as shares of the digit's long side. Inside the range strokes stay as they are; outside they are brought
    // to its end. Of MNIST's training images nine of ten lie between 0.088 and 0.185.
    private const float Thinnest = 0.1f;
    private const float Thickest = 0.2f;

    // Even strokes of which the mean is too thick are thinner somewhere; this much of them stays.
    private const float MostThinning = 0.3f;

    /// <summary>Mean width of the strokes in pixels: twice the area over the length of the outline, which is the sum
    /// of the gradient's length whether the edges are hard or soft.</summary>
    /// <param name="coverage">Ink of 0 to 1.</param>
    public static float Measure(Plane coverage)
    {
        float area = 0, outline = 0;
        for (int y = -1; y < coverage.Height; y++)
        {
            for (int x = -1; x < coverage.Width; x++)
            {
                float a = At(x, y), b = At(x + 1, y), c = At(x, y + 1), d = At(x + 1, y + 1);
                float across = (b + d - a - c) / 2, down = (c + d - a - b) / 2;
                outline += MathF.Sqrt((across * across) + (down * down));
                area += d;
            }
        }

        return outline > 0 ? 2 * area / outline : 0;

        float At(int x, int y) =>
            x >= 0 && y >= 0 && x < coverage.Width && y < coverage.Height ? coverage.Values[(y * coverage.Width) + x] : 0;
    }

    /// <summary>Thickens strokes that are too thin for their digit and thins strokes that are too thick.</summary>
    /// <param name="coverage">Ink of 0 to 1, cut to the digit.</param>
    /// <returns>The same plane when its strokes need no change, else another, which may have another size.</returns>
    public static Plane Normalise(Plane coverage)
    {
        Box box = InkBounds.Of(coverage);
        float width = Measure(coverage), side = box.LongSide;
        if (width <= 0 || (width >= Thinnest * side && width <= Thickest * side))
        {
            return coverage;
        }

        float pitch = side / Side;
        const int Margin = Side / 10;
        Plane drawn = Resample.Draw(
            coverage,
            box.Left - (Margin * pitch),
            box.Top - (Margin * pitch),
            pitch,
            (int)MathF.Ceiling(box.Width / pitch) + (2 * Margin),
            (int)MathF.Ceiling(box.Height / pitch) + (2 * Margin));
        float peak = drawn.Values.Max();

        // Strokes much thinner than a pixel of the new size are grey there, not black.
        bool IsInk(float value) => value >= 0.45f * peak;
        width /= pitch;
        return width < Thinnest * Side
            ? Thicken(DistanceTransform.To(drawn, IsInk), Radius(Thinnest))
            : Thin(DistanceTransform.To(drawn, value => !IsInk(value)), MathF.Min(-Radius(Thickest), MostThinning * width));

        // What each side of the strokes gains, so that the width is right for the side that the digit has afterwards.
        float Radius(float share) => ((share * Side) - width) / 2 / (1 - share);
    }

    private static Plane Thicken(Plane distance, float radius) =>
        new(distance.Width, distance.Height, Array.ConvertAll(distance.Values, d => Math.Clamp(radius + 1 - d, 0, 1)));

    private static Plane Thin(Plane depth, float radius) =>
        new(depth.Width, depth.Height, Array.ConvertAll(depth.Values, d => Math.Clamp(d - radius, 0, 1)));
}
