namespace Mnist.Scoring.Reading.Lines;

/// <summary>A path from top to bottom along which a component can be cut in two.</summary>
/// <param name="Columns">For each row of the component's box, the first column right of the cut, in pixels of the picture.</param>
/// <param name="Crossing">Number of ink pixels on the path.</param>
internal sealed record Seam(int[] Columns, int Crossing);
