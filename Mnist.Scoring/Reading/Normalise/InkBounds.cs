using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Normalise;

/// <summary>Computes the bounds of the ink in a plane of coverage.</summary>
internal static class InkBounds
{
    // Fainter ink is the soft edge of a stroke.
    private const float MinCoverage = 0.3f;

    /// <summary>Returns the bounding box of the pixels with a coverage of at least 0.3 or, if there are none, of more than 0.</summary>
    public static Box Of(Plane coverage)
    {
        Box box = Above(coverage, MinCoverage);
        return box.Width > 0 ? box : Above(coverage, 0);
    }

    /// <summary>Returns the bounding box of the pixels greater than a value; empty if there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Box Above(Plane coverage, float least)
    {
        int left = coverage.Width, top = coverage.Height, right = 0, bottom = 0;
        for (int y = 0; y < coverage.Height; y++)
        {
            Span<float> row = coverage.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] > least)
                {
                    left = Math.Min(left, x);
                    right = Math.Max(right, x + 1);
                    top = Math.Min(top, y);
                    bottom = y + 1;
                }
            }
        }

        return right > left ? new(left, top, right, bottom) : default;
    }

    /// <summary>Returns the centre of mass, measured from the upper-left corner; NaN if there is no ink.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float X, float Y) Barycentre(Plane coverage)
    {
        float sum = 0, sumX = 0, sumY = 0;
        for (int y = 0; y < coverage.Height; y++)
        {
            for (int x = 0; x < coverage.Width; x++)
            {
                float value = coverage.Row(y)[x];
                sum += value;
                sumX += value * (x + 0.5f);
                sumY += value * (y + 0.5f);
            }
        }

        return (sumX / sum, sumY / sum);
    }
}
