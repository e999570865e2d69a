namespace DigitPad.Api;

/// <summary>A digit and where in the picture it stands.</summary>
/// <param name="Digit">The digit, 0 to 9.</param>
/// <param name="Confidence">Probability that this digit stands here, 0 to 1.</param>
/// <param name="X">Left edge of its ink, in pixels of the picture.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public sealed record PlacedDigit(int Digit, float Confidence, int X, int Y, int Width, int Height);
