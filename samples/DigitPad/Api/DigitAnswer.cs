using System.Collections.Immutable;
using Mnist.Scoring;

namespace DigitPad.Api;

/// <summary>One digit.</summary>
/// <param name="Digit">The most probable digit, 0 to 9.</param>
/// <param name="Confidence">Its probability, 0.1 to 1.</param>
/// <param name="Probabilities">The probability of each digit, from 0 to 9.</param>
/// <param name="IsDigit">Whether the picture shows a digit; if not, the digit is only the most similar one.</param>
/// <param name="Pixels">If requested, the input of the network: 784 bytes in Base64, 28 rows of 28, 0 = paper, 255 = ink.</param>
public sealed record DigitAnswer(int Digit, float Confidence, ImmutableArray<float> Probabilities, bool IsDigit, string? Pixels)
{
    /// <summary>Creates the response from a prediction.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="image">The input of the network, or null to omit it.</param>
    internal static DigitAnswer Of(DigitPrediction prediction, DigitImage? image) =>
        new(prediction.Digit, prediction.Confidence, prediction.Probabilities, prediction.IsDigit, image is null ? null : Encode(image.Pixels));

    private static string Encode(ReadOnlySpan<float> pixels)
    {
        Span<byte> levels = stackalloc byte[DigitImage.PixelCount];
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = (byte)MathF.Round(pixels[i] * 255);
        }

        return Convert.ToBase64String(levels);
    }
}
