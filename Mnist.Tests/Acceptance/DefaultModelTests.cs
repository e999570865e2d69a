using Mnist.Scoring;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Files;
using Mnist.Training.Datasets.Synthetic;
using Xunit.Abstractions;

namespace Mnist.Tests.Acceptance;

/// <summary>The default model on drawn digits and on MNIST.</summary>
public sealed class DefaultModelTests(ITestOutputHelper output)
{
    [Fact]
    public void Drawn_digits_are_classified()
    {
        Dataset digits = SyntheticDigits.Create(100, seed: 1, SyntheticSplit.Test, threads: 1);
        IReadOnlyList<DigitPrediction> predictions =
            DigitClassifier.Default.PredictMany([.. Enumerable.Range(0, digits.Count).Select(i => DigitImage.FromMnistPixels(digits.Image(i)))]);
        int right = predictions.Where((prediction, i) => prediction.Digit == digits.Labels[i]).Count();

        // Drawn digits are wilder than those that people write; a model that learnt nothing gets ten.
        Assert.True(right >= 80, $"{right} of 100 drawn digits are right.");
    }

    [MnistFact]
    public void A_picture_file_of_an_image_is_read_as_its_bare_pixels_are()
    {
        Dataset test = MnistLoader.Load(MnistFiles.Test, MnistFactAttribute.Folder).Dataset;
        int bare = 0, file = 0;
        Parallel.For(0, test.Count, i =>
        {
            DigitPrediction expected = DigitClassifier.Default.Predict(DigitImage.FromMnistPixels(test.Image(i)));
            DigitPrediction found = DigitClassifier.Default.Predict(DigitImage.FromEncoded(ImageEncoder.EncodePng(Dataset.Side, Dataset.Side, 1, test.Image(i))));
            Interlocked.Add(ref bare, expected.Digit == test.Labels[i] ? 1 : 0);
            Interlocked.Add(ref file, found.Digit == test.Labels[i] ? 1 : 0);
        });

        output.WriteLine($"Right of {test.Count}: {bare} as bare pixels, {file} as PNG files.");

        // 0.02 points: two images.
        Assert.InRange(file, bare - (test.Count / 5000), bare + (test.Count / 5000));
    }
}
