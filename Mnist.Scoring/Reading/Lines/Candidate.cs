using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>A run of adjacent pieces, from the first to the one before the end, that may be one digit: its box in pixels of the working
/// picture, the number of its ends that are cuts and, relative to the typical height of a digit in the line, the ink cut there, the total
/// of the horizontal gaps between its pieces, its height and its width.</summary>
internal readonly record struct Candidate(int Start, int End, Box Box, int Cuts, float CutInk, float Gaps, float Height, float Width);
