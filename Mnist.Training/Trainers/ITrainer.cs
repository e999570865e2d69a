using Mnist.Training.Datasets;
using Mnist.Training.Learning;

namespace Mnist.Training.Trainers;

/// <summary>A way to make a model: what --model names.</summary>
internal interface ITrainer
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What its files are called, without ending.</summary>
    string FileName => $"mnist-{Name}";

    /// <summary>One line for people.</summary>
    string Summary { get; }

    /// <summary>Whether "all" means this one too: not if it takes hours or large downloads, or is no model of the ten digits.</summary>
    bool IsPartOfAll => true;

    /// <summary>What --architecture can name: networks, trained on other pictures, to start from; most trainers start from none.</summary>
    IReadOnlyList<string> Architectures => [];

    /// <summary>The settings that are in force for a job, by name, such as "batchSize" = "128".</summary>
    /// <param name="overrides">What the user has set.</param>
    IReadOnlyDictionary<string, string> Settings(TrainingOverrides overrides);

    /// <summary>Makes sure, before anything is trained, that what the trainer needs from outside is there.</summary>
    /// <param name="overrides">What the user has set.</param>
    /// <param name="say">Tells the user what is brought, or what the trainer goes without.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TrainerUnavailableException">It is not there and cannot be had.</exception>
    /// <exception cref="OperationCanceledException">The user has stopped it.</exception>
    void Prepare(TrainingOverrides overrides, Action<string> say, CancellationToken cancellation)
    {
    }

    /// <summary>Trains a model.</summary>
    /// <param name="data">The training set.</param>
    /// <param name="split">Which of it trains and which validates.</param>
    /// <param name="overrides">What the user has set.</param>
    /// <param name="control">How to run the training.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer a finite number.</exception>
    /// <exception cref="CheckpointException">The training is to go on from a checkpoint that cannot be taken up.</exception>
    /// <exception cref="TrainerUnavailableException">Something from outside that it needs has gone.</exception>
    ITrainedModel Train(Dataset data, ValidationSplit split, TrainingOverrides overrides, TrainingControl control);
}
