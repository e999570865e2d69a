namespace Mnist.Training.Datasets;

/// <summary>
/// MNIST is not here and cannot be fetched now: no network, no mirror that serves it, or no room or permission to put
/// it down. Whoever can do without MNIST may catch this one and go on with other data; any other
/// <see cref="DatasetException"/> is about data that the user does have and should hear about.
/// </summary>
internal sealed class DatasetUnavailableException(string message, Exception? inner = null) : DatasetException(message, inner);
