using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>A run of pieces that may be one digit, and what speaks against it before it is read. Lengths are shares of the usual
/// height of a digit in the line.</summary>
/// <param name="Start">Its first piece.</param>
/// <param name="End">The piece behind its last.</param>
/// <param name="Box">What it covers, in pixels of the working picture.</param>
/// <param name="Cuts">How many of its ends are cuts: 0, 1 or 2.</param>
/// <param name="CutInk">Ink cut through at its ends.</param>
/// <param name="Gaps">Empty space between its pieces, across.</param>
/// <param name="Height">Its height.</param>
/// <param name="Width">Its width.</param>
internal readonly record struct Candidate(int Start, int End, Box Box, int Cuts, float CutInk, float Gaps, float Height, float Width);
