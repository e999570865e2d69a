namespace Mnist.Training.Reports.Charts;

/// <summary>A line of a chart.</summary>
internal sealed record Series(string Name, IReadOnlyList<(int Epoch, double Value)> Points);
