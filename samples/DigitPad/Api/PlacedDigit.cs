namespace DigitPad.Api;

/// <summary>A digit and its position in the picture.</summary>
/// <param name="Digit">The digit, 0 to 9.</param>
/// <param name="Confidence">Probability that this digit is at this position, 0 to 1.</param>
/// <param name="X">Left edge of its ink, in pixels of the picture.</param>
/// <param name="Y">Top edge of its ink, in pixels of the picture.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public sealed record PlacedDigit(int Digit, float Confidence, int X, int Y, int Width, int Height);
