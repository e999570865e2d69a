namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Makes a plane smaller by a whole factor.</summary>
internal static class Reduce
{
    /// <summary>Averages blocks of <paramref name="block"/>×<paramref name="block"/> values; blocks at the right and
    /// lower edge may be smaller.</summary>
    public static Plane ByMean(Plane plane, int block)
    {
        int width = (plane.Width + block - 1) / block;
        int height = (plane.Height + block - 1) / block;
        var result = new Plane(width, height);
        for (int y = 0; y < plane.Height; y++)
        {
            Span<float> from = plane.Row(y);
            Span<float> to = result.Row(y / block);
            for (int x = 0, start = 0; start < from.Length; x++, start += block)
            {
                float sum = 0;
                foreach (float value in from.Slice(start, Math.Min(block, from.Length - start)))
                {
                    sum += value;
                }

                to[x] += sum;
            }
        }

        for (int y = 0; y < height; y++)
        {
            int rows = Math.Min(block, plane.Height - (y * block));
            Span<float> row = result.Row(y);
            for (int x = 0; x < width; x++)
            {
                row[x] /= rows * Math.Min(block, plane.Width - (x * block));
            }
        }

        return result;
    }
}
