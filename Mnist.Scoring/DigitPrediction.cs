using System.Collections.Immutable;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring;

/// <summary>The predicted digit of a picture and its confidence.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class DigitPrediction
{
    /// <summary>Number of digits: 10.</summary>
    internal const int Digits = MnistForm.Digits;

    /// <summary>Minimum likelihood of a digit. It is reached by 99.5 % of the MNIST training images held out from the
    /// training of the reading network (docs/reading.md).</summary>
    internal const float MinLikelihood = 0.2f;

    /// <summary>Creates a prediction. The ten probabilities are not copied.</summary>
    internal DigitPrediction(float[] probabilities, float digitLikelihood)
    {
        DigitLikelihood = digitLikelihood;
        Probabilities = ImmutableCollectionsMarshal.AsImmutableArray(probabilities);
        Digit = Array.IndexOf(probabilities, probabilities.Max());
    }

    /// <summary>The most probable digit, 0 to 9; the lowest in case of a tie.</summary>
    public int Digit { get; }

    /// <summary>Probability of <see cref="Digit"/>, 0.1 to 1.</summary>
    public float Confidence => Probabilities[Digit];

    /// <summary>The probability of each digit: ten values of 0 to 1 that sum to 1, indexed by digit.</summary>
    public ImmutableArray<float> Probabilities { get; }

    /// <summary>Whether the picture shows a digit. If false, <see cref="Digit"/> is only the digit that the picture resembles most,
    /// possibly with high confidence, because the network distinguishes only digits.</summary>
    public bool IsDigit => DigitLikelihood >= MinLikelihood;

    /// <summary>Likelihood, 0 to 1, that the picture shows a digit rather than a letter, a sign, a scribble, several digits or
    /// a texture; 1 for pixels of the MNIST convention given by <see cref="DigitImage.FromMnistPixels(ReadOnlySpan{byte})"/>, which are not
    /// checked.</summary>
    public float DigitLikelihood { get; }

    /// <summary>Creates the prediction for a blank picture: no digit, with equal probabilities.</summary>
    internal static DigitPrediction OfNothing() => new([.. Enumerable.Repeat(1f / Digits, Digits)], 0);

    /// <summary>The digit and the confidence in per cent, such as "7 (99.8 %)", or "no digit"; culture-invariant.</summary>
    public override string ToString() => !IsDigit ? "no digit" : string.Create(CultureInfo.InvariantCulture, $"{Digit} ({Confidence * 100:0.0} %)");
}
