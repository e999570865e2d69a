namespace Mnist.Training.Datasets;

/// <summary>Detects identical images with different labels, from which nothing can be learned.</summary>
internal static class Contradictions
{
    /// <summary>Finds the images that also occur with another label, each with the first of those.</summary>
    public static IEnumerable<(int Index, int Other)> Find(int count, Func<int, byte> label, Func<int, ReadOnlySpan<byte>> image) =>
        from same in Enumerable.Range(0, count).GroupBy(index => Convert.ToHexString(SHA256.HashData(image(index))))
        from index in same
        from other in same.Where(other => label(other) != label(index)).Take(1)
        select (index, other);
}
