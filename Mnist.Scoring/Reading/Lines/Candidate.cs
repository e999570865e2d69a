using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>A run of adjacent pieces that may be one digit, with its geometric features. Lengths are relative to the typical height
/// of a digit in the line.</summary>
/// <param name="Start">Index of the first piece.</param>
/// <param name="End">Index after the last piece.</param>
/// <param name="Box">Bounding box, in pixels of the working picture.</param>
/// <param name="Cuts">Number of ends that are cuts: 0, 1 or 2.</param>
/// <param name="CutInk">Ink cut at its ends.</param>
/// <param name="Gaps">Total of the horizontal gaps between its pieces.</param>
/// <param name="Height">Its height.</param>
/// <param name="Width">Its width.</param>
internal readonly record struct Candidate(int Start, int End, Box Box, int Cuts, float CutInk, float Gaps, float Height, float Width);
