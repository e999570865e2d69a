namespace Mnist.Scoring.Reading.Lines;

/// <summary>Two pieces of a component that touch, by their labels or, in a line, by their indices, and the mean probability, 0 to 1, that a
/// boundary of digits runs between them.</summary>
internal readonly record struct Contact(int First, int Second, float Boundary);
