namespace Mnist.Training.Reports.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Points">Its values by epoch.</param>
internal sealed record Series(string Name, IReadOnlyList<(int Epoch, double Value)> Points);
