using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Datasets.Download;

/// <summary>How far the download of a file has come.</summary>
/// <param name="File">The file.</param>
/// <param name="Mirror">The base address it comes from.</param>
/// <param name="Received">Bytes of this attempt so far, as they come over the wire (that is, compressed).</param>
/// <param name="Total">Bytes to come in all, or null if the mirror does not say.</param>
internal readonly record struct DownloadProgress(MnistFile File, Uri Mirror, long Received, long? Total);
