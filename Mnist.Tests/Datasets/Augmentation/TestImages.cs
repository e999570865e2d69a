using Mnist.Training.Datasets;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Datasets.Augmentation;

internal static class TestImages
{
    /// <summary>Every pixel at random, so that no mistake in addressing goes unseen.</summary>
    public static byte[] Noise(ulong seed)
    {
        var random = new RandomStream(seed);
        byte[] image = new byte[Dataset.ImageSize];
        for (int i = 0; i < image.Length; i++)
        {
            image[i] = (byte)random.Next(256);
        }

        return image;
    }

    /// <summary>A soft round spot well inside the image.</summary>
    public static byte[] Spot(float centreX, float centreY, float size = 3f)
    {
        byte[] image = new byte[Dataset.ImageSize];
        for (int i = 0; i < image.Length; i++)
        {
            float x = (i % Dataset.Side) - centreX;
            float y = (i / Dataset.Side) - centreY;
            image[i] = (byte)(255f * MathF.Exp(-((x * x) + (y * y)) / (2f * size * size)));
        }

        return image;
    }

    public static (float Mass, float X, float Y) Moments(ReadOnlySpan<float> image)
    {
        float mass = 0f;
        float x = 0f;
        float y = 0f;
        for (int i = 0; i < image.Length; i++)
        {
            mass += image[i];
            x += image[i] * (i % Dataset.Side);
            y += image[i] * (i / Dataset.Side);
        }

        return (mass, x / mass, y / mass);
    }
}
