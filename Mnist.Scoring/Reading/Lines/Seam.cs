namespace Mnist.Scoring.Reading.Lines;

/// <summary>A path from top to bottom along which a component can be cut in two: for each row of the component's box the first column right
/// of the cut, in pixels of the picture, and the number of ink pixels on the path.</summary>
internal sealed record Seam(int[] Columns, int Crossing);
