using Mnist.Scoring;
using Mnist.Scoring.Guard;
using Mnist.Scoring.Imaging.Segmentation;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Tests.Imaging.Segmentation;

public class CandidateOpinionsTests
{
    [Fact]
    public void Each_candidate_gets_its_own_second_opinion()
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
        CandidateOpinions.Join(guard, candidates, images, joined, likelihoods);

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
