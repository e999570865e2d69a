using FsCheck.Xunit;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Datasets.Augmentation;

public class AugmenterTests
{
    private static readonly AugmentationOptions Everything = new()
    {
        RotationDegrees = 12f,
        ShiftPixels = 2f,
        ScaleFraction = 0.1f,
        Shear = 0.15f,
        ElasticAlpha = 34f,
        ElasticSigma = 5f,
    };

    [Property]
    public void With_nothing_to_do_gives_the_pixels_exactly(ulong seed)
    {
        byte[] source = TestImages.Noise(seed);

        float[] actual = Apply(AugmentationOptions.None, source, seed);

        Assert.Equal(source.Select(pixel => pixel / 255f), actual);
    }

    [Property(MaxTest = 30)]
    public void The_same_stream_gives_the_same_picture(ulong seed)
    {
        byte[] source = TestImages.Noise(seed);
        var used = new Augmenter(Everything);
        var other = new RandomStream(seed, 1);
        float[] again = new float[Dataset.ImageSize];
        used.Apply(TestImages.Noise(seed + 1), again, ref other);

        var random = new RandomStream(seed);
        used.Apply(source, again, ref random);

        Assert.Equal(Apply(Everything, source, seed), again);
        Assert.NotEqual(Apply(Everything, source, seed + 1), again);
    }

    [Property(MaxTest = 30)]
    public void Keeps_values_in_range_and_mass_roughly(ulong seed)
    {
        byte[] source = TestImages.Spot(13.5f, 13.5f);
        float before = TestImages.Moments(Apply(AugmentationOptions.None, source, 0)).Mass;

        // No change of size: turning, slanting and moving keep the area, bending keeps it on the whole.
        float[] actual = Apply(Everything with { ScaleFraction = 0f }, source, seed);

        Assert.All(actual, value => Assert.InRange(value, 0f, 1f));
        Assert.InRange(TestImages.Moments(actual).Mass / before, 0.6f, 1.6f);
    }

    [Fact]
    public void Shifts_reach_their_limit_evenly_and_not_beyond_on_both_axes_by_themselves()
    {
        byte[] source = TestImages.Spot(13.5f, 13.5f, 2f);
        var options = new AugmentationOptions { ShiftPixels = 4f };
        var moves = new List<float>();
        float product = 0f;
        for (ulong seed = 0; seed < 500; seed++)
        {
            (_, float x, float y) = TestImages.Moments(Apply(options, source, seed));
            moves.Add(x - 13.5f);
            moves.Add(y - 13.5f);
            product += (x - 13.5f) * (y - 13.5f);
        }

        Assert.InRange(moves.Min(), -4.02f, -3.9f);
        Assert.InRange(moves.Max(), 3.9f, 4.02f);
        Assert.InRange(moves.Average(), -0.25f, 0.25f);
        Assert.InRange(moves.Average(move => move * move), 16f / 3f * 0.9f, 16f / 3f * 1.1f);
        Assert.InRange(product / 500f, -1f, 1f);
    }

    [Fact]
    public void Turns_both_ways_up_to_its_limit()
    {
        byte[] source = TestImages.Spot(22.5f, 13.5f, 1.5f);
        var options = new AugmentationOptions { RotationDegrees = 30f };
        var angles = new List<float>();
        for (ulong seed = 0; seed < 300; seed++)
        {
            (_, float x, float y) = TestImages.Moments(Apply(options, source, seed));
            angles.Add(MathF.Atan2(13.5f - y, x - 13.5f) * 180f / MathF.PI);
        }

        Assert.InRange(angles.Min(), -30.5f, -28f);
        Assert.InRange(angles.Max(), 28f, 30.5f);
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Refuses_options_out_of_range(object options, string name)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Augmenter((AugmentationOptions)options));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<object, string> WrongOptions() => new()
    {
        { new AugmentationOptions { RotationDegrees = -1f }, "RotationDegrees" },
        { new AugmentationOptions { ShiftPixels = 29f }, "ShiftPixels" },
        { new AugmentationOptions { ScaleFraction = 1f }, "ScaleFraction" },
        { new AugmentationOptions { Shear = float.NaN }, "Shear" },
        { new AugmentationOptions { ElasticAlpha = float.PositiveInfinity }, "ElasticAlpha" },
        { new AugmentationOptions { ElasticSigma = 0f }, "ElasticSigma" },
    };

    [Fact]
    public void Allocates_nothing_for_an_image()
    {
        byte[] source = TestImages.Noise(3);
        float[] destination = new float[Dataset.ImageSize];
        var augmenter = new Augmenter(Everything);
        var random = new RandomStream(1);

        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                augmenter.Apply(source, destination, ref random);
            }
        }));
    }

    private static float[] Apply(AugmentationOptions options, byte[] source, ulong seed)
    {
        float[] destination = new float[Dataset.ImageSize];
        var random = new RandomStream(seed);
        new Augmenter(options).Apply(source, destination, ref random);
        return destination;
    }
}
