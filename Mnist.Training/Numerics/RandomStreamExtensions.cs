namespace Mnist.Training.Numerics;

/// <summary>Random-number extensions for drawing shapes.</summary>
internal static class RandomStreamExtensions
{
    public static bool Chance(this ref RandomStream random, float probability) => random.NextSingle() < probability;

    /// <summary>
    /// A random number with mean <paramref name="mean"/> and about the given standard deviation, limited to 2.5 standard
    /// deviations so that digits stay recognisable.
    /// </summary>
    public static float Vary(this ref RandomStream random, float mean, float deviation) =>
        mean + (deviation * Math.Clamp(random.NextGaussian(), -2.5f, 2.5f));

    /// <summary>A random index, drawn in proportion to the weights.</summary>
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
