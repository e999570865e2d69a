namespace Mnist.Training.Datasets.Files;

/// <summary>Where the data is, or should be put.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Complete">Whether all files are there; if not, this is where they are to be downloaded.</param>
internal sealed record DatasetLocation(string Folder, bool Complete);
