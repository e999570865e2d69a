namespace Mnist.Training.Datasets.Files;

/// <summary>A set loaded from a folder.</summary>
/// <param name="Dataset">The images and labels, named "MNIST train" or "MNIST test", or "custom data train" or
/// "custom data test" if they are not MNIST's.</param>
/// <param name="Warning">Null for MNIST; otherwise one line that identifies the file with other contents.</param>
internal sealed record MnistData(Dataset Dataset, string? Warning)
{
    /// <summary>Whether the data is identical to MNIST.</summary>
    public bool IsMnist => Warning is null;
}
