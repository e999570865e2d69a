using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>A run of adjacent pieces, from the first to the one before the end, that may be one digit: its box in pixels of the working
/// picture, the natural logarithm of the probability that it ends at boundaries and that there are none inside and, relative to the typical
/// height of a digit in the line, the total of the horizontal gaps between its pieces, its height and its width.</summary>
internal readonly record struct Candidate(int Start, int End, Box Box, float Boundaries, float Gaps, float Height, float Width);
