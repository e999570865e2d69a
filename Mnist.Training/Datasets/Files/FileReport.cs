namespace Mnist.Training.Datasets.Files;

/// <summary>Result of comparing a file with MNIST's.</summary>
/// <param name="Path">The path of the file, or null if it is missing.</param>
/// <param name="Reason">One line for the user with the file's name and the error, if any.</param>
internal sealed record FileReport(MnistFile File, string? Path, FileState State, string Reason);
