using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.FineTuning;

/// <summary>Interpolates between the weights of two networks with the same layers (Wortsman et al. 2022, "Robust fine-tuning of zero-shot
/// models").</summary>
internal static class WeightInterpolation
{
    /// <summary>Returns a network with the weights <paramref name="start"/> + <paramref name="share"/> × (<paramref name="end"/> − start),
    /// and the temperature of <paramref name="start"/>.</summary>
    public static Network Between(Network start, Network end, float share) =>
        new([.. start.Layers.Zip(end.Layers, (from, to) => Between(from, to, share))], start.Temperature);

    private static NetworkLayer Between(NetworkLayer start, NetworkLayer end, float share) => (start, end) is (WeightedLayer from, WeightedLayer to)
        ? from.With(Lerp(from.Weights, to.Weights, share), Lerp(from.Bias, to.Bias, share))
        : start;

    private static float[] Lerp(float[] from, float[] to, float share)
    {
        float[] between = new float[from.Length];
        TensorPrimitives.Lerp(from, to, share, between);
        return between;
    }
}
