using System.Globalization;

namespace Mnist.Benchmarks.Pictures;

/// <summary>What came of the pictures of one kind.</summary>
/// <param name="Name">The condition's name.</param>
/// <param name="Right">Pictures of which the digit was told right.</param>
/// <param name="Doubted">Of these, those that were taken for no digit all the same.</param>
/// <param name="Count">All pictures.</param>
/// <param name="Refused">Pictures in which no digit was found; they are not right.</param>
/// <param name="IsScene">Whether the pictures count for the total.</param>
internal sealed record ConditionResult(string Name, int Right, int Doubted, int Count, int Refused, bool IsScene = true)
{
    /// <summary>Share of pictures read right, in per cent.</summary>
    public double Percent => 100.0 * Right / Count;

    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Percent,6:0.0} %  {Right,5} of {Count,5}  {Name}{Remarks}");

    private string Remarks => (Doubted > 0 ? $" ({Doubted} of them taken for no digit)" : "") + (Refused > 0 ? $" ({Refused} refused)" : "");
}
