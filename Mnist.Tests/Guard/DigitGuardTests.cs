using Mnist.Scoring;
using Mnist.Scoring.Guard;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Tests.Models;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.NonDigits;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Guard;

public class DigitGuardTests
{
    private static readonly Dataset Digits = SyntheticDigits.Create(400, 5, SyntheticSplit.Test, 1);

    [Fact]
    public void Most_digits_are_accepted()
    {
        DigitImage[] images = [.. Enumerable.Range(0, Digits.Count).Select(i => DigitImage.FromMnist(Digits.Image(i)))];

        int accepted = DigitClassifier.Default.PredictMany(images).Count(prediction => prediction.IsDigit);

        // Drawn digits are wilder than those that people write.
        Assert.True(accepted >= 0.9 * images.Length, $"{accepted} of {images.Length} digits are accepted.");
    }

    [Theory]
    [InlineData("Letter")]
    [InlineData("Symbol")]
    [InlineData("Scribble")]
    [InlineData("SeveralDigits")]
    [InlineData("Word")]
    [InlineData("Texture")]
    public void Most_other_things_are_refused(string kind)
    {
        var painter = new NonDigitPainter(Digits, [.. Enumerable.Range(0, Digits.Count)]);
        var pixels = new byte[DigitImage.PixelCount];
        List<DigitImage> images = [];
        for (ulong i = 0; i < 200; i++)
        {
            var random = new RandomStream(123, i);
            painter.Paint(Enum.Parse<NonDigitKind>(kind), static _ => true, ref random, pixels);
            images.Add(DigitImage.FromMnist(pixels));
        }

        int refused = DigitClassifier.Default.PredictMany(images).Count(prediction => !prediction.IsDigit);

        Assert.True(refused >= 0.85 * images.Count, $"{refused} of {images.Count} pictures of the kind {kind} are refused.");
    }

    [Fact]
    public void One_image_and_many_give_the_same_likelihoods()
    {
        DigitImage[] images = [.. Enumerable.Range(0, 100).Select(i => DigitImage.FromMnist(Digits.Image(i)))];

        IReadOnlyList<DigitPrediction> many = DigitClassifier.Default.PredictMany(images);

        Assert.Equal(images.Select(image => DigitClassifier.Default.Predict(image).DigitLikelihood), many.Select(prediction => prediction.DigitLikelihood));
    }

    [Fact]
    public void A_blank_picture_is_no_digit()
    {
        DigitPrediction prediction = DigitClassifier.Default.Predict(PngOf(new byte[1600]));

        Assert.False(prediction.IsDigit);
        Assert.Equal(0, prediction.DigitLikelihood);
        Assert.Equal("no digit", prediction.ToString());
        Assert.Equal(1, prediction.Probabilities.Sum(), 5);
    }

    [Fact]
    public void A_model_of_digits_is_no_guard()
    {
        using MemoryStream zip = new();
        ModelWriter.Write(zip, SampleModels.Linear(), SampleModels.Info());

        Assert.Throws<InvalidModelException>(() => DigitGuard.Load(zip));
    }

    private static byte[] PngOf(byte[] grey) => Mnist.Scoring.Imaging.Encoding.PngEncoder.Encode(40, 40, 1, grey);
}
