namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>A mapping that reads no column.</summary>
internal sealed class EmptyRow;
