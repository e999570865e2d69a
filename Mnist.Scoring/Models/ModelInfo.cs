namespace Mnist.Scoring.Models;

/// <summary>Information about a model: its origin, training data and metrics. It does not affect predictions.</summary>
/// <remarks>Immutable and thread-safe. Unknown values are empty or null.</remarks>
public sealed record ModelInfo
{
    /// <summary>Name of the training recipe, such as "cnn"; "ML.NET" or "ONNX" for models from other programs.</summary>
    public string Recipe { get; init; } = "";

    /// <summary>When training ended.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Version of the library that wrote the file.</summary>
    public string LibraryVersion { get; init; } = "";

    /// <summary>The command line that created the model.</summary>
    public string Command { get; init; } = "";

    /// <summary>Seed of all random numbers in training, or null if unknown.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Training settings by name, such as "batchSize" = "128"; numbers are culture-invariant. For an ONNX model, its
    /// producer, input, pixel format and output.</summary>
    public IReadOnlyDictionary<string, string> HyperParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The training data, or null if unknown.</summary>
    public DatasetInfo? Dataset { get; init; }

    /// <summary>Metrics on the test set, evaluated once after training, or null if not evaluated.</summary>
    public ModelMetrics? Metrics { get; init; }

    /// <summary>The training epochs, first to last.</summary>
    public IReadOnlyList<TrainingEpoch> History { get; init; } = [];
}
