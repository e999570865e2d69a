using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>A way to make a model, selected by <c>--model</c>. <see cref="EstimatorTrainer"/> trains in an ML.NET pipeline: with ML.NET's
/// own trainers, or with this project's through <see cref="RecipeTrainer"/>; <see cref="PartTrainer"/> trains the networks that are not
/// models of the ten digits. What follows is the same for both: Pipeline/NetworkEstimator calls Recipes/TrainingRun, which has epochs,
/// validation and checkpoints, and that Learning/TrainingLoop, which has the steps.</summary>
internal abstract class Trainer(string name, string summary)
{
    public string Name { get; } = name;
    public string Summary { get; } = summary;

    /// <summary>Name of its files, without extension.</summary>
    public virtual string FileName => $"mnist-{Name}";

    /// <summary>Whether "all" includes this trainer: false if it takes hours or large downloads, or is not a digit classifier.</summary>
    public virtual bool IsPartOfAll => true;

    /// <summary>Values of <c>--architecture</c>: pretrained networks to start from; empty for most trainers.</summary>
    public virtual IReadOnlyList<string> Architectures => [];

    /// <summary>The number of threads that it uses.</summary>
    public virtual int Threads(int wanted) => wanted;

    /// <summary>The effective settings of a job, by name, such as "batchSize" = "128".</summary>
    public abstract IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides);

    /// <summary>Checks, before the training starts, that external dependencies of the trainer are available.</summary>
    /// <param name="say">Reports downloads and missing dependencies to the user.</param>
    public virtual void Prepare(TrainingOverrides overrides, Action<string> say, CancellationToken cancellation)
    {
    }

    public abstract TrainedModel Train(Dataset data, ValidationSplit split, TrainingOverrides overrides, TrainingControl control);
}

/// <summary>An external dependency of a trainer is missing; the message states in one line which one, and what to do.</summary>
internal sealed class TrainerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
