using Mnist.Training.Datasets;
using Mnist.Training.Learning;

namespace Mnist.Training.Trainers;

/// <summary>A trainer, selected by <c>--model</c>.</summary>
internal interface ITrainer
{
    /// <summary>Name on the command line.</summary>
    string Name { get; }

    /// <summary>Name of its files, without extension.</summary>
    string FileName => $"mnist-{Name}";

    /// <summary>One-line description.</summary>
    string Summary { get; }

    /// <summary>Whether "all" includes this trainer: false if it takes hours or large downloads, or is not a digit classifier.</summary>
    bool IsPartOfAll => true;

    /// <summary>Values of <c>--architecture</c>: pretrained networks to start from; empty for most trainers.</summary>
    IReadOnlyList<string> Architectures => [];

    /// <summary>The effective settings of a job, by name, such as "batchSize" = "128".</summary>
    IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides);

    /// <summary>Checks, before the training starts, that external dependencies of the trainer are available.</summary>
    /// <param name="say">Reports downloads and missing dependencies to the user.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <exception cref="TrainerUnavailableException">A dependency is missing and cannot be downloaded.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    void Prepare(TrainingOverrides overrides, Action<string> say, CancellationToken cancellation)
    {
    }

    /// <summary>Trains a model.</summary>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite.</exception>
    /// <exception cref="CheckpointException">The training cannot be resumed from the checkpoint.</exception>
    /// <exception cref="TrainerUnavailableException">An external dependency is no longer available.</exception>
    ITrainedModel Train(Dataset data, ValidationSplit split, TrainingOverrides overrides, TrainingControl control);
}

/// <summary>An external dependency of a trainer is missing; the message states in one line which one, and what to do.</summary>
internal sealed class TrainerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
