namespace Mnist.Training.Datasets.Files;

/// <summary>The training or the test set of MNIST.</summary>
/// <param name="Role">"train" or "test".</param>
/// <param name="Sha256">The value of <see cref="Dataset.Sha256"/> if both files are MNIST's.</param>
internal sealed record MnistSet(string Role, MnistFile Images, MnistFile Labels, string Sha256)
{
    /// <summary>The image and the label file.</summary>
    public IReadOnlyList<MnistFile> Files => [Images, Labels];
}
