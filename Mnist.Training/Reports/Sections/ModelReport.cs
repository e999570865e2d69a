using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Evaluation;

namespace Mnist.Training.Reports.Sections;

/// <summary>All that a page about a model is made of.</summary>
internal sealed record ModelReport
{
    /// <summary>What the model is called: its file without folder and ending.</summary>
    public required string Name { get; init; }

    /// <summary>What the model says about itself.</summary>
    public required ModelInfo Info { get; init; }

    /// <summary>Its network; null if it is not one.</summary>
    public Network? Network { get; init; }

    /// <summary>How it did on test data.</summary>
    public required TestResult Test { get; init; }
}
