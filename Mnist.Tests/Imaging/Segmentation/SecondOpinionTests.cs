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

        SecondOpinion.Mix(digit, [0.1f, 0.3f, 0, 0, 0, 0, 0, 0, 0, 0, 0.6f]);

        double first = Math.Sqrt(0.6 * 0.1), second = Math.Sqrt(0.4 * 0.3);
        Assert.Equal(first / (first + second), digit[0], 4);
        Assert.Equal(second / (first + second), digit[1], 4);
        Assert.Equal(1, digit.Sum(), 5);
    }

    [Fact]
    public void The_mean_is_finite_where_one_is_certain_of_what_the_other_excludes()
    {
        float[] digit = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        SecondOpinion.Mix(digit, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);

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
        DigitClassifier.Default.Predict(images, joined);
        float[] first = [.. joined];
        DigitGuard guard = DigitGuard.Default!;
        SecondOpinion.Join(guard, images, joined, likelihoods);

        guard.Measure(images, expected);
        Assert.All(expected.Zip(likelihoods), pair => Assert.Equal(pair.First, pair.Second, 4));
        float[] second = new float[Count * DigitGuard.Labels.Count];
        guard.Predict(images, second);
        for (int i = 0; i < Count; i++)
        {
            float[] ten = first[(i * DigitPrediction.Digits)..((i + 1) * DigitPrediction.Digits)];
            SecondOpinion.Mix(ten, second.AsSpan(i * DigitGuard.Labels.Count, DigitGuard.Labels.Count));
            Assert.Equal(ten, joined[(i * DigitPrediction.Digits)..((i + 1) * DigitPrediction.Digits)]);
        }

        // The opinions differ, or one would be enough.
        Assert.NotEqual(first, joined);
    }
}
