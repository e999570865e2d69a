namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Takes out what a lamp, a window or a lens does to the whole picture: a smooth change of brightness.</summary>
internal static class EvenLight
{
    private const int Cells = 32;
    private const int Terms = 6;
    private const int Rounds = 8;

    // Added to levels before dividing, so that dark backgrounds are not blown up to noise.
    private const float Floor = 24;

    /// <summary>
    /// Fits a quadratic surface to the paper of each channel, with weights that let ink and shadows count little
    /// (iteratively reweighted least squares, Cauchy weights), and divides by it.
    /// </summary>
    /// <returns>A picture of which the paper is about level, with the median colour it had before.</returns>
    public static Picture Flatten(Picture picture) =>
        new([.. picture.Planes.Select(Flatten)]);

    private static Plane Flatten(Plane plane)
    {
        Plane cells = Reduce.ByMean(plane, Math.Max(1, plane.LongSide / Cells));
        Span<double> surface = stackalloc double[Terms];
        Fit(cells, surface);

        float level = Statistics.Median(cells.Values.AsSpan().ToArray());
        var result = new Plane(plane.Width, plane.Height);
        for (int y = 0; y < plane.Height; y++)
        {
            double v = Coordinate(y, plane.Height);
            float constant = (float)(surface[0] + (surface[2] * v) + (surface[5] * v * v));
            float linear = (float)(surface[1] + (surface[4] * v));
            float square = (float)surface[3];
            Span<float> from = plane.Row(y);
            Span<float> to = result.Row(y);
            for (int x = 0; x < from.Length; x++)
            {
                float u = (float)Coordinate(x, plane.Width);
                float paper = MathF.Max(0, constant + (u * (linear + (u * square))));
                to[x] = Math.Clamp(((from[x] + Floor) * (level + Floor) / (paper + Floor)) - Floor, 0, 255);
            }
        }

        return result;
    }

    private static double Coordinate(int index, int count) => ((2 * index) + 1 - count) / (double)count;

    private static void Fit(Plane cells, Span<double> surface)
    {
        int count = cells.Values.Length;
        var weights = new double[count];
        var residuals = new float[count];
        Array.Fill(weights, 1);
        Span<double> term = stackalloc double[Terms];
        for (int round = 0; round < Rounds; round++)
        {
            SolveWeighted(cells, weights, surface);
            for (int i = 0; i < count; i++)
            {
                Basis(cells, i, term);
                double value = 0;
                for (int t = 0; t < Terms; t++)
                {
                    value += surface[t] * term[t];
                }

                residuals[i] = (float)Math.Abs(cells.Values[i] - value);
            }

            // Half of all cells fit better than the median: those are paper.
            double scale = 1 + Statistics.Median((float[])residuals.Clone());
            for (int i = 0; i < count; i++)
            {
                double r = residuals[i] / scale;
                weights[i] = 1 / (1 + (r * r));
            }
        }
    }

    private static void Basis(Plane cells, int index, Span<double> term)
    {
        double u = Coordinate(index % cells.Width, cells.Width);
        double v = Coordinate(index / cells.Width, cells.Height);
        term[0] = 1;
        term[1] = u;
        term[2] = v;
        term[3] = u * u;
        term[4] = u * v;
        term[5] = v * v;
    }

    // Normal equations with a touch of ridge (a picture one pixel high has no curvature down), solved by elimination.
    private static void SolveWeighted(Plane cells, double[] weights, Span<double> solution)
    {
        Span<double> matrix = stackalloc double[Terms * Terms];
        Span<double> term = stackalloc double[Terms];
        matrix.Clear();
        solution.Clear();
        for (int i = 0; i < weights.Length; i++)
        {
            Basis(cells, i, term);
            for (int row = 0; row < Terms; row++)
            {
                double weighted = weights[i] * term[row];
                solution[row] += weighted * cells.Values[i];
                for (int column = 0; column < Terms; column++)
                {
                    matrix[(row * Terms) + column] += weighted * term[column];
                }
            }
        }

        double ridge = 1e-6 * (1 + matrix[0]);
        for (int pivot = 0; pivot < Terms; pivot++)
        {
            matrix[(pivot * Terms) + pivot] += ridge;
        }

        for (int pivot = 0; pivot < Terms; pivot++)
        {
            for (int row = pivot + 1; row < Terms; row++)
            {
                double factor = matrix[(row * Terms) + pivot] / matrix[(pivot * Terms) + pivot];
                for (int column = pivot; column < Terms; column++)
                {
                    matrix[(row * Terms) + column] -= factor * matrix[(pivot * Terms) + column];
                }

                solution[row] -= factor * solution[pivot];
            }
        }

        for (int row = Terms - 1; row >= 0; row--)
        {
            for (int column = row + 1; column < Terms; column++)
            {
                solution[row] -= matrix[(row * Terms) + column] * solution[column];
            }

            solution[row] /= matrix[(row * Terms) + row];
        }
    }
}
