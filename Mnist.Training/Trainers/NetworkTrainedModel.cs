using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;

namespace Mnist.Training.Trainers;

/// <summary>A network of this project.</summary>
internal sealed class NetworkTrainedModel(Network network) : ITrainedModel
{
    /// <inheritdoc/>
    public Network Network => network;

    /// <inheritdoc/>
    public string Architecture => NetworkText.Describe(network);

    /// <inheritdoc/>
    public int ParameterCount => network.ParameterCount;

    /// <inheritdoc/>
    public string? SecondOpinion => null;

    /// <inheritdoc/>
    public Metrics Evaluate(Dataset data, WorkerPool pool) => Evaluator.Evaluate(network, data, pool);

    /// <inheritdoc/>
    public void Save(string path, ModelInfo info) => ModelFile.Save(path, network, info);
}
