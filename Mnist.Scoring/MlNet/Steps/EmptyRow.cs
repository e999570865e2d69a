namespace Mnist.Scoring.MlNet.Steps;

/// <summary>A mapping that reads no column.</summary>
internal sealed class EmptyRow;
