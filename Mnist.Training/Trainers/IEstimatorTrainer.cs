using Microsoft.ML;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Pipeline;
using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Pipeline;

namespace Mnist.Training.Trainers;

/// <summary>A trainer of digit models that provides an estimator; the rest of the pipeline is common.</summary>
internal interface IEstimatorTrainer : ITrainer
{
    /// <summary>The feature column in <see cref="MnistDataView"/>.</summary>
    string FeatureColumn => MnistDataView.Features;

    /// <summary>Creates the trainable step of the pipeline: from the columns <c>Label</c>, a key of the ten digits in order, and <see
    /// cref="FeatureColumn"/> to the columns <c>Score</c> and <c>PredictedLabel</c>. Its Fit may throw <see
    /// cref="OperationCanceledException"/>, <see cref="TrainingDivergedException"/>, <see cref="CheckpointException"/> and <see
    /// cref="TrainerUnavailableException"/>.</summary>
    /// <param name="context">The ML.NET environment, with the seed of the job.</param>
    IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job);

    /// <summary>Converts the result of <see cref="CreateEstimator"/> to a network of this project; null if it is not one.</summary>
    Network? ToNetwork(ITransformer trained) => (trained as NetworkTransformer)?.Model.Network;

    /// <summary>One-line description of the trained model, and its number of weights; null if they cannot be counted.</summary>
    (string Architecture, int? ParameterCount) Describe(ITransformer trained)
    {
        Network network = ToNetwork(trained)!;
        return (NetworkText.Describe(network), network.ParameterCount);
    }

    ITrainedModel ITrainer.Train(Dataset data, ValidationSplit split, TrainingOverrides overrides, TrainingControl control) =>
        ModelTraining.Train(this, data, split, overrides, control);
}
