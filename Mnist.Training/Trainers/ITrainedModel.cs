using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;

namespace Mnist.Training.Trainers;

/// <summary>The result of a trainer.</summary>
internal interface ITrainedModel
{
    /// <summary>The model as a network, or null if it is not one.</summary>
    Network? Network { get; }

    /// <summary>One-line description of the architecture.</summary>
    string Architecture { get; }

    /// <summary>Number of weights; null if they cannot be counted.</summary>
    int? ParameterCount { get; }

    /// <summary>Tests the model.</summary>
    TestResult Evaluate(Dataset data);

    /// <summary>Writes the model file atomically.</summary>
    /// <param name="path">The file, replaced if it exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Save(string path, ModelInfo info);
}
