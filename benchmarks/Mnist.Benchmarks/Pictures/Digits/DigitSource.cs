using Mnist.Benchmarks.Pictures.Digits.Outlines;
using Mnist.Benchmarks.Pictures.Digits.Strokes;
using Mnist.Benchmarks.Reading;
using Mnist.Scoring;
using Mnist.Training.Datasets;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Pictures.Digits;

/// <summary>
/// Digits that the shipped models were not trained on: half of them from the images that training holds back to validate
/// with, half written in the styles of <see cref="StrokeStyles"/>. Of the images, those are left out that the classifier does
/// not read from their bare pixels, to measure what pictures cost, and those of which loops have run full or
/// strokes are broken.
/// </summary>
internal sealed class DigitSource
{
    private readonly Dataset _train;
    private readonly int[] _held;

    public DigitSource(string? folder)
    {
        (_train, ValidationSplit split) = HeldOutDigits.Load(folder);
        _held = split.Validation;
    }

    /// <summary>The held-back images.</summary>
    public IEnumerable<(byte[] Pixels, int Label)> Held =>
        _held.Select(index => (_train.Image(index).ToArray(), (int)_train.Labels[index]));

    /// <summary>Picks a digit at random.</summary>
    public DigitForm Pick(ref RandomStream random)
    {
        if (random.Next(2) == 0)
        {
            return StrokeStyles.Write(ref random);
        }

        while (true)
        {
            int index = _held[random.Next(_held.Length)];
            int label = _train.Labels[index];
            if (DigitClassifier.Default.Predict(DigitImage.FromMnistPixels(_train.Image(index))).Digit == label
                && MnistForm.Create(_train.Image(index), label) is { } form)
            {
                return form;
            }
        }
    }
}
