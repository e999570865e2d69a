namespace Mnist.Training.Numerics;

/// <summary>How the shapes ask for random numbers.</summary>
internal static class Chances
{
    /// <summary>True with the given probability.</summary>
    public static bool Chance(this ref RandomStream random, float probability) => random.NextSingle() < probability;

    /// <summary>
    /// A number around <paramref name="mean"/> with about the given standard deviation, never further away than
    /// 2.5 of them: a hand varies, but a digit stays one.
    /// </summary>
    public static float Vary(this ref RandomStream random, float mean, float deviation) =>
        mean + (deviation * Math.Clamp(random.NextGaussian(), -2.5f, 2.5f));

    /// <summary>Index of one of the weights, drawn in proportion to it.</summary>
    public static int Pick(this ref RandomStream random, ReadOnlySpan<float> weights)
    {
        float total = 0f;
        foreach (float weight in weights)
        {
            total += weight;
        }

        float left = random.NextSingle() * total;
        for (int i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0f)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }
}
