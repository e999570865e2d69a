namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Tells strokes from what is left over of a shadow's edge and from the paper between strokes.</summary>
internal static class Standing
{
    /// <summary>Parts that stand out less than this are no strokes.</summary>
    public const float LeastOfStroke = 0.6f;

    // How far outside the outline the levels are compared: in pixels beyond the soft edge, and as shares of the
    // picture's long side beyond the next stroke.
    private const int Near = 4;
    private const float Farther = 0.03f;
    private const float Farthest = 0.06f;

    // The share of its own height by which a stroke must stand above what is beside it.
    private const float LeastStep = 0.4f;

    /// <summary>
    /// For each part the share of its outline at which the picture itself steps from ink to paper, and does not step
    /// back a little farther out. A stroke has paper on both sides, so the share is near 1; the edge of a shadow has a
    /// step on one side only; the inside of a loop, taken for light ink, has the same paper behind the stroke.
    /// </summary>
    /// <param name="contrast">Levels along the axis from paper to ink, before the paper was subtracted.</param>
    /// <param name="paperLevel">The paper's prevailing level in it.</param>
    /// <param name="ink">Levels after the paper was subtracted.</param>
    /// <param name="parts">The parts.</param>
    /// <returns>A share of 0 to 1 for each label; 1 for parts that reach over the whole picture.</returns>
    public static float[] Of(Plane contrast, float paperLevel, Plane ink, InkParts parts)
    {
        var looks = new int[parts.Parts.Count + 1];
        var steps = new int[parts.Parts.Count + 1];
        int width = parts.Width, height = parts.Height;
        ReadOnlySpan<int> distances =
            [Near, Math.Max(Near, (int)(Farther * contrast.LongSide)), Math.Max(Near, (int)(Farthest * contrast.LongSide))];
        ReadOnlySpan<(int X, int Y)> ways = [(1, 0), (-1, 0), (0, 1), (0, -1)];
        int[] labels = parts.Labels;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int here = (y * width) + x, label = labels[here];
                if (label == 0)
                {
                    continue;
                }

                foreach ((int dx, int dy) in ways)
                {
                    int nextX = x + dx, nextY = y + dy;
                    if (nextX < 0 || nextY < 0 || nextX >= width || nextY >= height || labels[(nextY * width) + nextX] == label)
                    {
                        continue;
                    }

                    int behindX = Math.Clamp(x - dx, 0, width - 1), behindY = Math.Clamp(y - dy, 0, height - 1);
                    int inside = (behindY * width) + behindX;
                    inside = ink.Values[inside] > ink.Values[here] ? inside : here;
                    foreach (int distance in distances)
                    {
                        int outX = x + (distance * dx), outY = y + (distance * dy);
                        if (outX < 0 || outY < 0 || outX >= width || outY >= height || labels[(outY * width) + outX] == label)
                        {
                            continue;
                        }

                        float beside = contrast.Values[(outY * width) + outX];
                        float step = (contrast.Values[inside] - beside) * LocalPaper.Lift(paperLevel, beside);
                        looks[label]++;
                        steps[label] += step >= LeastStep * ink.Values[inside] ? 1 : 0;
                    }
                }
            }
        }

        var shares = new float[looks.Length];
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = looks[i] > 0 ? steps[i] / (float)looks[i] : 1;
        }

        return shares;
    }
}
