namespace Mnist.Training.Datasets.Pictures;

/// <summary>Something to know about a picture file.</summary>
/// <param name="Name">Its path from the folder of all digits on.</param>
internal readonly record struct PictureRemark(string Name, string Text);
