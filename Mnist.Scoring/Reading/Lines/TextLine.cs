using Mnist.Scoring.Reading.Locate;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>A text line: adjacent components of the ink.</summary>
/// <param name="Components">The components, ordered by their horizontal centres.</param>
/// <param name="Height">Typical height of a digit in the line, in pixels.</param>
internal sealed record TextLine(IReadOnlyList<Component> Components, int Height);
