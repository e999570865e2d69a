using Mnist.Training.Datasets;

namespace Mnist.Training.Evaluation;

/// <summary>The results of a model on test data.</summary>
internal sealed record TestResult(Metrics Metrics, Dataset Data)
{
    public IReadOnlyList<string> Classes { get; init; } = [.. Enumerable.Range(0, Dataset.Classes).Select(digit => $"{digit}")];

    /// <summary>The unit of the metrics: "images", or a smaller unit such as pixels.</summary>
    public string Unit { get; init; } = Images;

    /// <summary>Result of ML.NET's own evaluation of the same scores, in one line; or null.</summary>
    public string? MlNet { get; init; }

    /// <summary>Whether answer i is that for image i of <see cref="Data"/>.</summary>
    public bool IsOfImages => Unit == Images;

    private const string Images = "images";
}
