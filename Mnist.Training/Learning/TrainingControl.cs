namespace Mnist.Training.Learning;

/// <summary>How a training is run, watched and stopped; nothing in it changes the result.</summary>
internal sealed record TrainingControl
{
    /// <summary>Threads that compute, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>File that keeps the state after each epoch; null for none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Whether to go on from <see cref="Checkpoint"/>.</summary>
    public bool Resume { get; init; }

    /// <summary>Is told of each step and epoch, at first of the epochs that the checkpoint brought; null for nobody.</summary>
    public ITrainingObserver? Observer { get; init; }

    /// <summary>Stops the training after the current step.</summary>
    public CancellationToken Cancellation { get; init; }
}
