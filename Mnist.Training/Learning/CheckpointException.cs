namespace Mnist.Training.Learning;

/// <summary>A training cannot be resumed from a checkpoint; the message states the reason and what to do.</summary>
internal sealed class CheckpointException(string message) : Exception(message);
