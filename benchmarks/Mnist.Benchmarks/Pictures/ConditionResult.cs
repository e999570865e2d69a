using System.Globalization;

namespace Mnist.Benchmarks.Pictures;

/// <summary>What came of the pictures of one kind.</summary>
/// <param name="Name">The condition's name.</param>
/// <param name="Right">Pictures of which the digit was told right.</param>
/// <param name="Doubted">Pictures that were taken for no digit, whether its digit was told right or not.</param>
/// <param name="Count">All pictures.</param>
/// <param name="IsScene">Whether the pictures count for the total.</param>
internal sealed record ConditionResult(string Name, int Right, int Doubted, int Count, bool IsScene = true)
{
    /// <summary>Share of pictures read right, in per cent.</summary>
    public double Percent => 100.0 * Right / Count;

    /// <summary>Share of pictures taken for no digit, in per cent.</summary>
    public double DoubtedPercent => 100.0 * Doubted / Count;

    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Percent,6:0.0} % right {DoubtedPercent,6:0.0} % taken for no digit  {Count,5}  {Name}");
}
