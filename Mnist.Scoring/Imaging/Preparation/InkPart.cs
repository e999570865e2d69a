namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>One connected part of the ink in a picture: a stroke, a whole digit, a speck, a line of the paper.</summary>
/// <param name="Label">The value its pixels have in <see cref="InkParts.Labels"/>, 1 for the first part.</param>
/// <param name="Box">The smallest rectangle that holds it.</param>
/// <param name="Area">Number of pixels.</param>
/// <param name="Ink">Sum of its pixels' levels.</param>
/// <param name="Peak">Its strongest pixel's level.</param>
internal readonly record struct InkPart(int Label, Box Box, int Area, float Ink, float Peak);
