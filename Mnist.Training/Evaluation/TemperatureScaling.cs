using Mnist.Training.Datasets;

namespace Mnist.Training.Evaluation;

/// <summary>Calibrates a network's confidence by temperature scaling (Guo et al. 2017, section 4.2).</summary>
internal static class TemperatureScaling
{
    private const double Lowest = 0.2;
    private const double Highest = 5;

    /// <summary>Finds the temperature, 0.2 to 5, that minimises the log-loss on validation images, by golden-section search.</summary>
    /// <param name="logits">The logits, one row for each image.</param>
    public static double Fit(float[] logits, Dataset data, int[] indices)
    {
        double ratio = (Math.Sqrt(5) - 1) / 2;
        double low = Math.Log(Lowest), high = Math.Log(Highest);

        // Log-loss is convex in 1 / temperature and therefore unimodal here too.
        while (high - low > 1e-3)
        {
            double left = high - (ratio * (high - low)), right = low + (ratio * (high - low));
            (low, high) = Loss(left) < Loss(right) ? (low, right) : (left, high);
        }

        return Math.Exp((low + high) / 2);

        double Loss(double logTemperature) => Evaluator.Measure(logits, data, indices, Math.Exp(logTemperature)).LogLoss;
    }
}
