namespace Mnist.Training.Datasets;

/// <summary>
/// Data that cannot be used. The message is one line for the user: which file or folder, what is wrong with it and,
/// where that helps, what to do.
/// </summary>
internal class DatasetException(string message, Exception? inner = null) : Exception(message, inner);
