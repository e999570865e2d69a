using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Pictures.Drawing;

/// <summary>The noise of a camera: brightness that varies from pixel to pixel, and half as much the colours.</summary>
internal static class SensorNoise
{
    private const int TableBits = 12;

    private static readonly float[] Gaussian = Table();

    /// <summary>Adds noise.</summary>
    /// <param name="rgba">Pixels of four bytes; alpha stays.</param>
    /// <param name="deviation">Standard deviation, in levels.</param>
    /// <param name="random">Random numbers.</param>
    public static void Add(byte[] rgba, float deviation, ref RandomStream random)
    {
        if (deviation <= 0)
        {
            return;
        }

        for (int i = 0; i < rgba.Length; i += 4)
        {
            ulong bits = random.NextUInt64();
            float grey = Next(ref bits);
            for (int channel = 0; channel < 3; channel++)
            {
                float noise = deviation * ((0.9f * grey) + (0.45f * Next(ref bits)));
                rgba[i + channel] = (byte)Math.Clamp(rgba[i + channel] + noise + 0.5f, 0, 255);
            }
        }
    }

    private static float Next(ref ulong bits)
    {
        int index = (int)(bits & ((1 << TableBits) - 1));
        bits >>= TableBits;
        return Gaussian[index];
    }

    private static float[] Table()
    {
        var random = new RandomStream(1);
        var table = new float[1 << TableBits];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = random.NextGaussian();
        }

        return table;
    }
}
