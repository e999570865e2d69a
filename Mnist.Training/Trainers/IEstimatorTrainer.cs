using Microsoft.ML;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Pipeline;
using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Pipeline;

namespace Mnist.Training.Trainers;

/// <summary>A way to train a model of digits. It brings an estimator; everything around that is the same for all.</summary>
internal interface IEstimatorTrainer : ITrainer
{
    /// <summary>The column of <see cref="MnistDataView"/> that it learns from.</summary>
    string FeatureColumn => MnistDataView.Features;

    /// <summary>
    /// The step of the pipeline that learns: from the columns <c>Label</c>, a key of the ten digits in their order, and
    /// <see cref="FeatureColumn"/> to the columns <c>Score</c> and <c>PredictedLabel</c>. Its Fit may throw
    /// <see cref="OperationCanceledException"/>, <see cref="TrainingDivergedException"/>,
    /// <see cref="CheckpointException"/> and <see cref="TrainerUnavailableException"/>.
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

    ITrainedModel ITrainer.Train(Dataset data, ValidationSplit split, TrainingOverrides overrides, TrainingControl control) =>
        ModelTraining.Train(this, data, split, overrides, control);
}
