using Mnist.Scoring;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.NonDigits;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Acceptance;

/// <summary>Digits are accepted, and other things refused.</summary>
public class RefusalTests
{
    private static readonly Dataset Digits = SyntheticDigits.Create(400, 5, SyntheticSplit.Test, 1);

    [Fact]
    public void Most_digits_are_accepted()
    {
        DigitImage[] images = [.. Enumerable.Range(0, Digits.Count).Select(i => DigitImage.FromPixels(Digits.Image(i), DigitImage.Side, DigitImage.Side, 1))];

        int accepted = DigitClassifier.Default.PredictMany(images).Count(prediction => prediction.IsDigit);

        // Drawn digits are wilder than those that people write.
        Assert.True(accepted >= 0.9 * images.Length, $"{accepted} of {images.Length} digits are accepted.");
    }

    [Fact]
    public void A_picture_of_two_digits_is_no_picture_of_one()
    {
        const int Side = 200;
        int refused = 0;
        for (int i = 0; i < 50; i++)
        {
            var pixels = new byte[2 * Side * Side];
            for (int p = 0; p < pixels.Length; p++)
            {
                // Two images side by side, each pixel seven wide, with a margin around both.
                int x = (p % (2 * Side)) - 2, y = (p / (2 * Side)) - 2;
                pixels[p] = x is >= 0 and < 392 && y is >= 0 and < 196 ? Digits.Image((2 * i) + (x / 196))[(y / 7 * 28) + (x % 196 / 7)] : (byte)0;
            }

            refused += DigitClassifier.Default.Predict(DigitImage.FromPixels(pixels, 2 * Side, Side, 1)).IsDigit ? 0 : 1;
        }

        // Some of these drawn digits, enlarged to coarse pixels, resemble none.
        Assert.True(refused >= 33, $"{refused} of 50 pictures of two digits are refused.");
    }

    [Theory]
    [InlineData("Letter")]
    [InlineData("Symbol")]
    [InlineData("Scribble")]
    [InlineData("SeveralDigits")]
    [InlineData("Word")]
    public void Most_other_things_are_refused(string kind)
    {
        var painter = new NonDigitPainter(Digits, [.. Enumerable.Range(0, Digits.Count)]);
        var pixels = new byte[DigitImage.PixelCount];
        List<DigitImage> images = [];
        for (ulong i = 0; i < 200; i++)
        {
            var random = new RandomStream(123, i);
            painter.Paint(Enum.Parse<NonDigitKind>(kind), ref random, pixels);
            images.Add(DigitImage.FromPixels(pixels, DigitImage.Side, DigitImage.Side, 1));
        }

        int refused = DigitClassifier.Default.PredictMany(images).Count(prediction => !prediction.IsDigit);

        // Painted at random, some look like digits.
        Assert.True(refused >= 0.85 * images.Count, $"{refused} of {images.Count} pictures of the kind {kind} are refused.");
    }
}
