using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>Input of the ink network: a rectangle of a picture at a small size, each colour as the difference from the local mean, in units
/// of the picture's contrast. This largely removes the effects of lighting, paper colour and contrast.</summary>
internal static class InkView
{
    public const int Channels = 3;

    // Half the side of the square for the local mean, in pixels of the view.
    private const int Surroundings = 24;

    // Distance of the pixels whose contrast is measured, larger than the soft edge of a stroke.
    private const int Step = 3;

    // The contrast is the mean of the differences above this quantile: strokes and lines cover little of a picture. The quantile alone would
    // be that of the paper where they cover even less.
    private const float Share = 0.95f;

    // Levels of 255; lower contrast is noise, which must not be amplified.
    private const float MinContrast = 2;

    private const float MaxDifference = 6;

    /// <summary>Draws the view.</summary>
    /// <param name="picture">Picture with levels of 0 to 255.</param>
    /// <param name="frame">The rectangle, inside the picture, and the size of the view.</param>
    /// <param name="stride">Pixels per row of <paramref name="target"/>.</param>
    /// <param name="target">Receives three values for each pixel, in row-major order.</param>
    /// <param name="contrastSide">Side in pixels of the view of the squares whose maximum contrast is used: on a page with few digits,
    /// strokes cover too little of the whole to affect its contrast.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Draw(Picture picture, ViewFrame frame, int stride, Span<float> target, int contrastSide = int.MaxValue)
    {
        var planes = new Plane[picture.Planes.Count];
        float contrast = MinContrast;
        for (int channel = 0; channel < planes.Length; channel++)
        {
            planes[channel] = FromMean(Resample.Draw(picture.Planes[channel], frame.Left, frame.Top, frame.Pitch, frame.Width, frame.Height));
            contrast = MathF.Max(contrast, Contrast(planes[channel], contrastSide));
        }

        float scale = 1 / contrast;
        for (int y = 0; y < frame.Height; y++)
        {
            ReadOnlySpan<float> red = planes[0].Row(y), green = planes[planes.Length / 2].Row(y), blue = planes[^1].Row(y);
            Span<float> to = target.Slice(y * stride * Channels, frame.Width * Channels);
            for (int x = 0, i = 0; x < red.Length; x++, i += Channels)
            {
                to[i] = Math.Clamp(red[x] * scale, -MaxDifference, MaxDifference);
                to[i + 1] = Math.Clamp(green[x] * scale, -MaxDifference, MaxDifference);
                to[i + 2] = Math.Clamp(blue[x] * scale, -MaxDifference, MaxDifference);
            }
        }
    }

    // Squares of about the given side and equal size: a small one at the edge could contain only strokes or noise.
    private static float Contrast(Plane plane, int side)
    {
        int columns = Count(plane.Width), rows = Count(plane.Height);
        float greatest = 0;
        for (int i = 0; i < columns * rows; i++)
        {
            (int left, int right) = Part(i % columns, columns, plane.Width);
            (int top, int bottom) = Part(i / columns, rows, plane.Height);
            greatest = right > left && bottom > top ? MathF.Max(greatest, Contrast(plane, left, top, right, bottom)) : greatest;
        }

        return greatest;

        int Count(int length) => Math.Max(1, (int)MathF.Round(length / (float)side));

        static (int Start, int End) Part(int index, int count, int length) => (index * length / count, Math.Min((index + 1) * length / count, length - Step));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Contrast(Plane plane, int left, int top, int right, int bottom)
    {
        var differences = new float[(right - left) * (bottom - top)];
        int count = 0;
        for (int y = top; y < bottom; y++)
        {
            Span<float> row = plane.Row(y), below = plane.Row(y + Step);
            for (int x = left; x < right; x++)
            {
                differences[count++] = MathF.Max(MathF.Abs(row[x] - row[x + Step]), MathF.Abs(row[x] - below[x]));
            }
        }

        return Statistics.MeanAbove(differences, Share);
    }

    // Uses a summed-area table.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Plane FromMean(Plane plane)
    {
        int width = plane.Width, height = plane.Height, stride = width + 1;
        var sums = new double[stride * (height + 1)];
        for (int y = 0; y < height; y++)
        {
            double row = 0;
            for (int x = 0; x < width; x++)
            {
                row += plane.Values[(y * width) + x];
                sums[((y + 1) * stride) + x + 1] = sums[(y * stride) + x + 1] + row;
            }
        }

        var result = new Plane(width, height);
        for (int y = 0; y < height; y++)
        {
            int above = Math.Max(0, y - Surroundings) * stride, below = Math.Min(height, y + Surroundings + 1) * stride;
            int rows = (below - above) / stride;
            for (int x = 0; x < width; x++)
            {
                int first = Math.Max(0, x - Surroundings), end = Math.Min(width, x + Surroundings + 1);
                double sum = sums[below + end] - sums[above + end] - sums[below + first] + sums[above + first];
                result.Values[(y * width) + x] = plane.Values[(y * width) + x] - (float)(sum / (rows * (end - first)));
            }
        }

        return result;
    }
}
