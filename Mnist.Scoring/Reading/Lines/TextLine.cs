using Mnist.Scoring.Reading.Locate;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>Components of the ink that stand beside one another.</summary>
/// <param name="Components">From left to right by their middles.</param>
/// <param name="Height">Usual height of a digit in it, in pixels.</param>
internal sealed record TextLine(IReadOnlyList<Component> Components, int Height);
