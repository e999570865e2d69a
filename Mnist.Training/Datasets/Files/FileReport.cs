namespace Mnist.Training.Datasets.Files;

/// <summary>How a file compares with MNIST's.</summary>
/// <param name="File">The file that is meant.</param>
/// <param name="Path">Where it was found, or null if it is missing.</param>
/// <param name="State">How it compares.</param>
/// <param name="Reason">One line for the user that names the file, and says what is wrong if something is.</param>
internal sealed record FileReport(MnistFile File, string? Path, FileState State, string Reason);
