namespace Mnist.Benchmarks.Pictures.Digits.Strokes;

/// <summary>One way of writing a digit or another sign.</summary>
/// <param name="Label">The digit; negative = none.</param>
/// <param name="Name">The style's name.</param>
/// <param name="Path">The strokes as SVG path data: y from 0 at the top to 1, x about 0 to 0.65.</param>
internal sealed record StrokeStyle(int Label, string Name, string Path);
