namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>Input row of a mapping that reads no columns.</summary>
internal sealed class EmptyRow;
