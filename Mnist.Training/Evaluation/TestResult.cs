using Mnist.Training.Datasets;

namespace Mnist.Training.Evaluation;

/// <summary>How a model did on test data.</summary>
/// <param name="Metrics">The figures.</param>
/// <param name="Data">What it was tested with.</param>
internal sealed record TestResult(Metrics Metrics, Dataset Data)
{
    /// <summary>What the classes are called.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [.. Enumerable.Range(0, Dataset.Classes).Select(digit => $"{digit}")];

    /// <summary>What the figures count: "images", or something smaller, of which an image has many.</summary>
    public string Unit { get; init; } = Images;

    /// <summary>What ML.NET's own evaluation says of the same scores, in one line; null if it was not asked.</summary>
    public string? MlNet { get; init; }

    /// <summary>Whether answer i is that to image i of <see cref="Data"/>.</summary>
    public bool IsOfImages => Unit == Images;

    private const string Images = "images";
}
