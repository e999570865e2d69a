using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Datasets.Download;

/// <summary>Progress of the download of a file.</summary>
/// <param name="Mirror">The base address of the mirror.</param>
/// <param name="Received">Bytes received in this attempt, compressed.</param>
/// <param name="Total">Total number of bytes, or null if the mirror does not report it.</param>
internal readonly record struct DownloadProgress(MnistFile File, Uri Mirror, long Received, long? Total);
