namespace Mnist.Training.Datasets.Files;

/// <summary>The location of the data, existing or to be downloaded.</summary>
/// <param name="Complete">Whether all files exist; if not, they are to be downloaded to this folder.</param>
internal sealed record DatasetLocation(string Folder, bool Complete);
