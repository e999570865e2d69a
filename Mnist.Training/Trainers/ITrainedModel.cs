using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;

namespace Mnist.Training.Trainers;

/// <summary>What a trainer has made.</summary>
internal interface ITrainedModel
{
    /// <summary>What it computes, in one line.</summary>
    string Architecture { get; }

    /// <summary>Number of weights.</summary>
    int ParameterCount { get; }

    /// <summary>The model as a network; null if it is not one.</summary>
    Network? Network => null;

    /// <summary>What another evaluation said at the last <see cref="Evaluate"/>, in one line; null where there is none.</summary>
    string? SecondOpinion { get; }

    /// <summary>Scores every image of a dataset.</summary>
    Metrics Evaluate(Dataset data, WorkerPool pool);

    /// <summary>Writes the model file, whole or not at all.</summary>
    /// <param name="path">The file, replaced if it exists.</param>
    /// <param name="info">What is known about the model.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Save(string path, ModelInfo info);
}
