namespace Mnist.Benchmarks.Reading;

/// <summary>The rows that are measured.</summary>
internal static class RowConditions
{
    /// <summary>From touching digits to wide spaces, and several lines.</summary>
    public static readonly IReadOnlyList<RowCondition> All =
    [
        new("all touch", -1, 1), new("a third touch, else 0.3", -0.3f, 1), new("0.1", 0.1f, 1), new("0.25", 0.25f, 1), new("0.5", 0.5f, 1), new("1", 1, 1), new("1.5", 1.5f, 1),
        new("0.3, three lines", 0.3f, 3),
    ];

    /// <summary>A page of some 50 digits.</summary>
    public static readonly RowCondition Page = new("0.4, ten lines", 0.4f, 10);
}
