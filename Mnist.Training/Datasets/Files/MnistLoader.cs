using Mnist.Training.Datasets.Idx;

namespace Mnist.Training.Datasets.Files;

/// <summary>Loads the training or the test set from a folder of IDX files.</summary>
internal static class MnistLoader
{
    /// <summary>Loads a set. Well-formed files with other contents, such as a subset or Fashion-MNIST, are accepted with a warning and
    /// under a different name.</summary>
    /// <exception cref="DatasetException">A file is missing or damaged, or the numbers of labels and images differ.</exception>
    public static MnistData Load(MnistSet set, string folder)
    {
        string imagePath = PathOf(set.Images, folder);
        string labelPath = PathOf(set.Labels, folder);
        (byte[] images, byte[] labels, string imagesSha256, string sha256) = IdxFile.ReadSet(imagePath, labelPath);
        string? warning = sha256 == set.Sha256
            ? null
            : $"{(imagesSha256 == set.Images.Sha256 ? labelPath : imagePath)} is well-formed but not MNIST's; going on with custom data";
        return new MnistData(new Dataset($"{(warning is null ? "MNIST" : "custom data")} {set.Role}", images, labels, sha256), warning);
    }

    private static string PathOf(MnistFile file, string folder) => file.FindIn(folder)
        ?? throw new DatasetException($"{folder}: {file.Name} is missing (raw or .gz); \"data download\" fetches it, or name another folder in {DatasetSearch.EnvironmentVariable}");
}

/// <summary>A set loaded from a folder; the warning, null for MNIST, is one line that identifies the file with other contents.</summary>
internal sealed record MnistData(Dataset Dataset, string? Warning)
{
    public bool IsMnist => Warning is null;
}
