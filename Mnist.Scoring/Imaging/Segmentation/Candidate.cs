using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Scoring.Imaging.Segmentation;

/// <summary>A run of pieces that may be one digit.</summary>
/// <param name="Start">Its first piece.</param>
/// <param name="End">The piece behind its last.</param>
/// <param name="Box">What it covers, in pixels of the working picture.</param>
/// <param name="Geometry">What speaks against it before it is read: natural logarithm of a likelihood, 0 or less.</param>
internal readonly record struct Candidate(int Start, int End, Box Box, float Geometry);
