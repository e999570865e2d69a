namespace Mnist.Training.Datasets.Pictures;

/// <summary>A picture file in the folder of its digit.</summary>
/// <param name="Name">Its path from the folder of all digits on, with slashes.</param>
/// <param name="Label">The digit that its folder is named after.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Written">Time of its last change, UTC.</param>
internal sealed record PictureFile(string Path, string Name, byte Label, long Length, DateTime Written);
