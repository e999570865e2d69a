using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Mnist.Scoring.Reading.Classify;

namespace Mnist.Scoring;

/// <summary>The digit that a picture shows, and how sure the classifier is.</summary>
/// <remarks>Never changes, so any number of threads may use it.</remarks>
public sealed class DigitPrediction
{
    /// <summary>Number of different digits: 10.</summary>
    internal const int Digits = 10;

    /// <summary>The likelihood from which on a picture counts as one of a digit. Of MNIST's training images that were
    /// held back from the reading network's training 98 % reach it (docs/reading.md).</summary>
    internal const float LeastLikelihood = 0.4f;

    // The picture as long as nobody has asked how likely it shows a digit, which costs as much again as the digit itself.
    private DigitImage? _image;
    private float _likelihood;

    /// <summary>What a model says of a picture. Takes the ten probabilities without copying them.</summary>
    internal DigitPrediction(float[] probabilities, DigitImage image)
        : this(probabilities) => _image = image;

    /// <summary>A prediction whose likelihood is known. Takes the ten probabilities without copying them.</summary>
    internal DigitPrediction(float[] probabilities, float digitLikelihood = 1)
    {
        _likelihood = digitLikelihood;
        Probabilities = ImmutableCollectionsMarshal.AsImmutableArray(probabilities);
        for (int digit = 1; digit < probabilities.Length; digit++)
        {
            if (probabilities[digit] > probabilities[Digit])
            {
                Digit = digit;
            }
        }
    }

    /// <summary>The most probable digit, 0 to 9; of several, the lowest.</summary>
    public int Digit { get; }

    /// <summary>Probability of <see cref="Digit"/>, 0.1 to 1.</summary>
    public float Confidence => Probabilities[Digit];

    /// <summary>The probability of each digit: ten values of 0 to 1 that sum to 1, at index 0 that of the digit 0.</summary>
    public ImmutableArray<float> Probabilities { get; }

    /// <summary>
    /// Whether the picture shows a digit at all. Without a digit, <see cref="Digit"/> is only what the picture resembles most, with
    /// whatever confidence: a network that tells digits knows nothing else.
    /// </summary>
    public bool IsDigit => DigitLikelihood >= LeastLikelihood;

    /// <summary>How much the picture looks like a digit rather than a letter, a sign, a scribble, several digits or a
    /// texture: 0 to 1. Worked out when it is first asked for; until then the prediction holds on to its <see cref="DigitImage"/>.</summary>
    public float DigitLikelihood
    {
        get
        {
            // Two threads may both work it out, to the same result.
            if (Volatile.Read(ref _image) is { } image)
            {
                float likelihood = 0;
                ReadingNetwork.Default.Measure(image.Pixels, new Span<float>(ref likelihood));
                _likelihood = likelihood;
                Volatile.Write(ref _image, null);
            }

            return _likelihood;
        }
    }

    /// <summary>What is said of a blank picture: no digit, and none likelier than another.</summary>
    internal static DigitPrediction OfNothing()
    {
        var even = new float[Digits];
        Array.Fill(even, 1f / Digits);
        return new(even, 0);
    }

    /// <summary>The digit and the confidence in per cent, such as "7 (99.8 %)", or "no digit"; the same in every culture.</summary>
    public override string ToString() => !IsDigit ? "no digit" : string.Create(CultureInfo.InvariantCulture, $"{Digit} ({Confidence * 100:0.0} %)");
}
