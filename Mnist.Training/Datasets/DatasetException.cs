namespace Mnist.Training.Datasets;

/// <summary>The data cannot be used. The message is one line for the user: which file or folder, what is wrong and, where helpful, how to
/// fix it.</summary>
internal class DatasetException(string message, Exception? inner = null) : Exception(message, inner);
