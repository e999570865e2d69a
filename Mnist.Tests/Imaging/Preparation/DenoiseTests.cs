using Mnist.Scoring.Imaging.Preparation;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Imaging.Preparation;

public class DenoiseTests
{
    [Fact]
    public void A_clean_plane_stays_and_a_noisy_one_becomes_smoother()
    {
        Plane clean = Stroke(0), noisy = Stroke(12);

        Assert.Same(clean, Denoise.Smooth(clean));
        Assert.True(InkLevels.Measure(Denoise.Smooth(noisy)).Noise < 0.6f * InkLevels.Measure(noisy).Noise);
    }

    private static Plane Stroke(float noise)
    {
        var random = new RandomStream(2);
        var plane = new Plane(120, 90);
        for (int i = 0; i < plane.Values.Length; i++)
        {
            plane.Values[i] = (i % 120 is >= 50 and < 60 ? 80 : 0) + (noise * random.NextGaussian());
        }

        return plane;
    }
}
