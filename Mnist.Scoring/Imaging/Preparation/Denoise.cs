namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Smooths the grain of paper, pencil and camera where it is strong against the ink.</summary>
internal static class Denoise
{
    // Full ink below so many standard deviations of the paper is smoothed, once more if that was not enough.
    private const float Clean = 12;
    private const int MostRounds = 3;

    /// <summary>Applies a 3×3 binomial mean as often as the noise asks for.</summary>
    /// <param name="ink">Levels of difference from the paper, positive = ink.</param>
    /// <returns>The plane itself when it is clean, else another.</returns>
    public static Plane Smooth(Plane ink)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            InkLevels levels = InkLevels.Measure(ink);
            if (levels.Full >= Clean * levels.Noise)
            {
                break;
            }

            ink = Binomial(ink);
        }

        return ink;
    }

    private static Plane Binomial(Plane plane)
    {
        var result = new Plane(plane.Width, plane.Height);
        var line = new float[plane.Width];
        for (int y = 0; y < plane.Height; y++)
        {
            Span<float> above = plane.Row(Math.Max(0, y - 1)), here = plane.Row(y), below = plane.Row(Math.Min(plane.Height - 1, y + 1));
            for (int x = 0; x < line.Length; x++)
            {
                line[x] = (above[x] + (2 * here[x]) + below[x]) / 4;
            }

            Span<float> to = result.Row(y);
            for (int x = 0; x < line.Length; x++)
            {
                to[x] = (line[Math.Max(0, x - 1)] + (2 * line[x]) + line[Math.Min(line.Length - 1, x + 1)]) / 4;
            }
        }

        return result;
    }
}
