namespace Mnist.Training.Trainers;

/// <summary>A trainer lacks something from outside that it needs; the message says in one line what, and what to do.</summary>
internal sealed class TrainerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
