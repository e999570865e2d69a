namespace Mnist.Scoring.Models;

/// <summary>How a model did on images that it was not trained on.</summary>
public sealed record ModelMetrics
{
    /// <summary>The images.</summary>
    public DatasetInfo Dataset { get; init; } = new();

    /// <summary>Number of images.</summary>
    public int Count { get; init; }

    /// <summary>Share of images whose digit was right, 0 to 1.</summary>
    public double Accuracy { get; init; }

    /// <summary>Mean of −ln(probability of the true digit), in nats, at least 0.</summary>
    public double LogLoss { get; init; }

    /// <summary>
    /// Expected calibration error, 0 to 1: how far confidence and accuracy lie apart on average (Guo et al. 2017,
    /// "On Calibration of Modern Neural Networks", equation 3).
    /// </summary>
    public double CalibrationError { get; init; }

    /// <summary>Ten rows of ten counts: [true digit][predicted digit]. Empty when it was not kept.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; } = [];
}
