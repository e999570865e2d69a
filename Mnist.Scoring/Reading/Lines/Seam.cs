namespace Mnist.Scoring.Reading.Lines;

/// <summary>A way from the top to the bottom of a part of the ink, along which it can be cut in two.</summary>
/// <param name="Columns">For each row of the part's box the first column, in pixels of the picture, right of the cut.</param>
/// <param name="Crossing">Pixels of ink that the way goes through.</param>
internal sealed record Seam(int[] Columns, int Crossing);
