namespace Mnist.Training.Datasets.Files;

/// <summary>A set as it was read from a folder.</summary>
/// <param name="Dataset">The images and labels, named "MNIST train" or "MNIST test", or "custom data train" or
/// "custom data test" when they are not MNIST's.</param>
/// <param name="Warning">Null for MNIST; otherwise one line that says which file has other contents.</param>
internal sealed record MnistData(Dataset Dataset, string? Warning)
{
    /// <summary>Whether this is MNIST, to the last bit.</summary>
    public bool IsMnist => Warning is null;
}
