namespace Mnist.Training.Datasets;

/// <summary>The data cannot be used. The message is one line for the user: which file or folder, what is wrong and, where helpful, how to
/// fix it.</summary>
internal class DatasetException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>MNIST is missing and cannot be downloaded: no network, no mirror that serves it, or no disk space or permission. Callers that
/// do not require MNIST may catch this exception and use other data; any other <see cref="DatasetException"/> concerns existing data of the
/// user and should be reported.</summary>
internal sealed class DatasetUnavailableException(string message, Exception? inner = null) : DatasetException(message, inner);
