using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>A run of adjacent pieces, from the first to the one before the end, that may be one digit: its box in pixels of the working
/// picture, its height relative to the typical height of a digit in the line, and the natural logarithm of the probability that it ends at
/// boundaries and that there are none inside; a boundary at an end counts half, as it belongs to two digits.</summary>
internal readonly record struct Candidate(int Start, int End, Box Box, float Height, float LogBoundaries);
