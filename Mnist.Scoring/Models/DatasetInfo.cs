namespace Mnist.Scoring.Models;

/// <summary>Which data a model was trained on or measured with.</summary>
public sealed record DatasetInfo
{
    /// <summary>What the data is called, such as "MNIST train".</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// SHA-256, 64 hexadecimal digits, over the decompressed image file and then the decompressed label file; or what
    /// else names the contents.
    /// </summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Whether the digits were drawn by a program rather than by people.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>Number of images used.</summary>
    public int Count { get; init; }
}
