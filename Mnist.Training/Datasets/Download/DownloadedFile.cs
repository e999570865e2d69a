using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Datasets.Download;

/// <summary>A file that is in its folder after a download.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Mirror">The base address it came from, or null if it was there before.</param>
internal sealed record DownloadedFile(MnistFile File, string Path, Uri? Mirror);
