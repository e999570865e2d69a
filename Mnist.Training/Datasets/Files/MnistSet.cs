namespace Mnist.Training.Datasets.Files;

/// <summary>One of the two halves of MNIST: the training or the test set.</summary>
/// <param name="Role">"train" or "test".</param>
/// <param name="Images">Its image file.</param>
/// <param name="Labels">Its label file.</param>
/// <param name="Sha256">What <see cref="Dataset.Sha256"/> is when both files are MNIST's.</param>
internal sealed record MnistSet(string Role, MnistFile Images, MnistFile Labels, string Sha256)
{
    /// <summary>The image and the label file.</summary>
    public IReadOnlyList<MnistFile> Files => [Images, Labels];
}
