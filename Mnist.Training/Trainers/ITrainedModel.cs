using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;

namespace Mnist.Training.Trainers;

/// <summary>What a trainer has made.</summary>
internal interface ITrainedModel
{
    /// <summary>The model as a network; null if it is not one.</summary>
    Network? Network { get; }

    /// <summary>What it computes, in one line.</summary>
    string Architecture { get; }

    /// <summary>Number of weights; null if it has no weights to count.</summary>
    int? ParameterCount { get; }

    /// <summary>Tests it.</summary>
    /// <param name="data">The test set.</param>
    TestResult Evaluate(Dataset data);

    /// <summary>Writes the model file, whole or not at all.</summary>
    /// <param name="path">The file, replaced if it exists.</param>
    /// <param name="info">What is known about the model.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Save(string path, ModelInfo info);
}
