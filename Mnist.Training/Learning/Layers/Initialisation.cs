using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Layers;

/// <summary>Initialises weights.</summary>
internal static class Initialisation
{
    /// <summary>He initialisation: uniform over ±√(6 / rows), which preserves the variance of activations through ReLU layers (He et al.
    /// 2015, equation 10, as a uniform distribution of the same variance). Drawn in row-major order.</summary>
    public static void HeUniform(PanelMatrix weights, ref RandomStream random)
    {
        float limit = MathF.Sqrt(6f / weights.Rows);
        float[] plain = new float[weights.Rows * weights.Columns];
        foreach (ref float weight in plain.AsSpan())
        {
            weight = random.NextSingle(-limit, limit);
        }

        weights.Pack(plain);
    }
}
