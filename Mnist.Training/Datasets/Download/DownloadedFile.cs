using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Datasets.Download;

/// <summary>A file of a folder after a download.</summary>
/// <param name="Mirror">The base address of the mirror, or null if the file already existed.</param>
internal sealed record DownloadedFile(MnistFile File, string Path, Uri? Mirror);
