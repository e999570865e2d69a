namespace Mnist.Training.Learning;

/// <summary>Execution settings of a training; they do not affect the result.</summary>
internal sealed record TrainingControl
{
    /// <summary>Number of threads, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>File for the state after each epoch; null for none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Whether to resume from <see cref="Checkpoint"/>.</summary>
    public bool Resume { get; init; }

    /// <summary>Receives each step and epoch, starting with the epochs of the checkpoint; or null.</summary>
    public ITrainingObserver? Observer { get; init; }

    /// <summary>Cancels the training after the current step.</summary>
    public CancellationToken Cancellation { get; init; }
}
