using Mnist.Scoring.Reading.Locate;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>A text line: adjacent components of the ink, ordered by their horizontal centres, and the typical height of a digit in
/// pixels.</summary>
internal sealed record TextLine(IReadOnlyList<Component> Components, int Height);
