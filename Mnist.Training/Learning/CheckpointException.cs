namespace Mnist.Training.Learning;

/// <summary>A checkpoint cannot be taken up; the message says why and what to do.</summary>
internal sealed class CheckpointException(string message) : Exception(message);
