namespace Mnist.Training.Trainers;

/// <summary>An external dependency of a trainer is missing; the message states in one line which one, and what to do.</summary>
internal sealed class TrainerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
