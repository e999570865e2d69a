using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Scoring.Imaging.Segmentation;

/// <summary>Parts of the ink that stand beside one another.</summary>
/// <param name="Parts">From left to right by their middles.</param>
/// <param name="Height">Usual height of a digit in it, in pixels.</param>
internal sealed record TextLine(IReadOnlyList<InkPart> Parts, float Height);
