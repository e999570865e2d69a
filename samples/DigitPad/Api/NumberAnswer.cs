using Mnist.Scoring;

namespace DigitPad.Api;

/// <summary>All digits of a picture.</summary>
/// <param name="Text">The digits of each line from left to right, lines separated by a line feed; empty if there are none.</param>
/// <param name="Digits">The digits, in the order of the text.</param>
public sealed record NumberAnswer(string Text, IReadOnlyList<PlacedDigit> Digits)
{
    /// <summary>Creates the response from a reading.</summary>
    internal static NumberAnswer Of(DigitReading reading) =>
        new(reading.Text, [.. reading.Digits.Select(static digit => new PlacedDigit(digit.Digit, digit.Confidence, digit.X, digit.Y, digit.Width, digit.Height))]);
}
