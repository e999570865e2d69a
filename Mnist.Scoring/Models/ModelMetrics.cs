namespace Mnist.Scoring.Models;

/// <summary>Metrics of a model on images that it was not trained on.</summary>
public sealed record ModelMetrics
{
    /// <summary>The data set.</summary>
    public DatasetInfo Dataset { get; init; } = new();

    /// <summary>Number of images.</summary>
    public int Count { get; init; }

    /// <summary>Share of correctly classified images, 0 to 1.</summary>
    public double Accuracy { get; init; }

    /// <summary>Mean of −ln(probability of the true digit), in nats, at least 0.</summary>
    public double LogLoss { get; init; }

    /// <summary>Expected calibration error, 0 to 1: the mean difference between confidence and accuracy (Guo et al. 2017, "On Calibration
    /// of Modern Neural Networks", equation 3).</summary>
    public double CalibrationError { get; init; }

    /// <summary>Confusion matrix, ten rows of ten counts: [true digit][predicted digit]. Empty if not recorded.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; } = [];
}
