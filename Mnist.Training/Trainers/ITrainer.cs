using Microsoft.ML;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Pipeline;
using Mnist.Training.Pipeline;

namespace Mnist.Training.Trainers;

/// <summary>A way to make a model: what --model names. It brings an estimator; everything around that is the same for all.</summary>
internal interface ITrainer
{
    /// <summary>What it is called on the command line and in file names.</summary>
    string Name { get; }

    /// <summary>One line for people.</summary>
    string Summary { get; }

    /// <summary>Whether "all" means this one too: not if it takes hours or large downloads.</summary>
    bool IsPartOfAll => true;

    /// <summary>What --architecture can name: networks, trained on other pictures, to start from; most trainers start from none.</summary>
    IReadOnlyList<string> Architectures => [];

    /// <summary>The column of <see cref="MnistDataView"/> that it learns from.</summary>
    string FeatureColumn => MnistDataView.Features;

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

    /// <summary>
    /// The step of the pipeline that learns: from the columns <c>Label</c>, a key of the ten digits in their order, and
    /// <see cref="FeatureColumn"/> to the columns <c>Score</c> and <c>PredictedLabel</c>. Its Fit may throw
    /// <see cref="OperationCanceledException"/>, <see cref="Learning.TrainingDivergedException"/>,
    /// <see cref="Learning.CheckpointException"/> and <see cref="TrainerUnavailableException"/>.
    /// </summary>
    /// <param name="context">The ML.NET environment, with the seed of the job.</param>
    /// <param name="job">What is to be trained.</param>
    IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job);

    /// <summary>What <see cref="CreateEstimator"/> has trained as a network of this project; null if it is not one.</summary>
    Network? ToNetwork(ITransformer trained) => (trained as NetworkTransformer)?.Model.Network;

    /// <summary>What was trained, in one line, and the number of its weights; null if it has no weights to count.</summary>
    (string Architecture, int? ParameterCount) Describe(ITransformer trained)
    {
        Network network = ToNetwork(trained)!;
        return (NetworkText.Describe(network), network.ParameterCount);
    }
}
