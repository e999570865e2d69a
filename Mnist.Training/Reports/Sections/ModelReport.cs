using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Evaluation;

namespace Mnist.Training.Reports.Sections;

/// <summary>The contents of a page about a model.</summary>
internal sealed record ModelReport
{
    /// <summary>Name of the model: its file name without folder and extension.</summary>
    public required string Name { get; init; }

    public required ModelInfo Info { get; init; }

    /// <summary>The network, or null if the model is not one.</summary>
    public Network? Network { get; init; }

    public required TestResult Test { get; init; }
}
