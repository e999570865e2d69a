using Mnist.Scoring;
using Mnist.Scoring.Guard;
using Mnist.Scoring.Imaging.Segmentation;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Tests.Imaging.Segmentation;

public class SecondOpinionTests
{
    [Fact]
    public void The_mean_of_two_opinions_is_geometric_and_sums_to_one()
    {
        float[] digit = [0.6f, 0.4f, 0, 0, 0, 0, 0, 0, 0, 0];

        SecondOpinion.Mix(digit, [0.1f, 0.3f, 0, 0, 0, 0, 0, 0, 0, 0, 0.6f], 0.5f);

        double first = Math.Sqrt(0.6 * 0.1), second = Math.Sqrt(0.4 * 0.3);
        Assert.Equal(first / (first + second), digit[0], 4);
        Assert.Equal(second / (first + second), digit[1], 4);
        Assert.Equal(1, digit.Sum(), 5);
    }

    [Theory]
    [InlineData(0, 0.6)]
    [InlineData(1, 0.25)]
    public void Weights_of_nought_and_one_leave_one_opinion(float weight, double expected)
    {
        float[] digit = [0.6f, 0.4f, 0, 0, 0, 0, 0, 0, 0, 0];

        SecondOpinion.Mix(digit, [0.1f, 0.3f, 0, 0, 0, 0, 0, 0, 0, 0, 0.6f], weight);

        Assert.Equal(expected, digit[0], 4);
    }

    [Fact]
    public void The_mean_is_finite_where_one_is_certain_of_what_the_other_excludes()
    {
        float[] digit = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        SecondOpinion.Mix(digit, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0], 0.5f);

        Assert.Equal(digit[0], digit[1], 3);
        Assert.Equal(1, digit.Sum(), 5);
    }

    [Fact]
    public void Each_image_gets_its_own_second_opinion()
    {
        const int Count = 60;
        var painter = new DigitPainter();
        var pixels = new byte[DigitImage.PixelCount];
        var images = new float[Count * DigitImage.PixelCount];
        for (int i = 0; i < Count; i++)
        {
            SyntheticDigits.Draw(painter, 8, SyntheticSplit.Test, i, pixels);
            DigitImage.FromMnist(pixels).Pixels.CopyTo(images.AsSpan(i * DigitImage.PixelCount));
        }

        float[] joined = new float[Count * DigitPrediction.Digits], likelihoods = new float[Count], expected = new float[Count];
        DigitClassifier.Default.Underlying.Predict(images, joined);
        float[] first = [.. joined];
        DigitGuard guard = DigitGuard.Default!;
        Candidate[] candidates = [.. Enumerable.Range(0, Count).Select(i => new Candidate(i, i + 1, default, i % 3, 0, 0, 1, 1))];
        SecondOpinion.Join(guard, candidates, images, joined, likelihoods);

        guard.Measure(images, expected);
        Assert.All(expected.Zip(likelihoods), pair => Assert.Equal(pair.First, pair.Second, 4));
        float[] second = new float[Count * DigitGuard.Labels.Count];
        guard.Predict(images, second);
        for (int i = 0; i < Count; i++)
        {
            double towards = Distance(i, joined, second), from = Distance(i, first, second);
            Assert.True(towards < from, $"{towards} {from}");
        }

        // Where a digit was cut off another, the second opinion counts for more.
        double[] shares = [.. Enumerable.Range(0, Count).Select(i => Distance(i, joined, second) / Distance(i, first, second))];
        Assert.True(shares.Where((_, i) => i % 3 == 0).Min() > shares.Where((_, i) => i % 3 > 0).Max());
    }

    // The greatest difference of the logarithms of two digits' odds.
    private static double Distance(int image, float[] digits, float[] opinions)
    {
        ReadOnlySpan<float> ten = digits.AsSpan(image * DigitPrediction.Digits, DigitPrediction.Digits);
        ReadOnlySpan<float> eleven = opinions.AsSpan(image * DigitGuard.Labels.Count, DigitGuard.Labels.Count);
        double least = double.MaxValue, most = double.MinValue;
        for (int i = 0; i < ten.Length; i++)
        {
            double difference = Math.Log(ten[i] + 1e-9) - Math.Log(eleven[i] + 1e-9);
            (least, most) = (Math.Min(least, difference), Math.Max(most, difference));
        }

        return most - least;
    }
}
