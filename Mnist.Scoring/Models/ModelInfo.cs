namespace Mnist.Scoring.Models;

/// <summary>
/// What a model says about itself: where it comes from, what it learned from, and how well it did. None of it changes
/// what the model predicts.
/// </summary>
/// <remarks>Immutable and thread-safe. A value that the model's maker did not know is empty or null.</remarks>
public sealed record ModelInfo
{
    /// <summary>Name of the recipe that it was trained by, such as "cnn"; "ML.NET" or "ONNX" for a model of other programs.</summary>
    public string Recipe { get; init; } = "";

    /// <summary>When training ended.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Version of the library that wrote the file.</summary>
    public string LibraryVersion { get; init; } = "";

    /// <summary>The command line that made it.</summary>
    public string Command { get; init; } = "";

    /// <summary>What all random numbers of the training follow from; null when unknown.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Settings of the training by name, such as "batchSize" = "128"; numbers with a point, never a comma. Of an
    /// ONNX model, what it says about itself and how it is asked.</summary>
    public IReadOnlyDictionary<string, string> HyperParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The training data; null when unknown.</summary>
    public DatasetInfo? Dataset { get; init; }

    /// <summary>How it did on the test set, scored once after training; null when it was not.</summary>
    public ModelMetrics? Metrics { get; init; }

    /// <summary>The passes of its training, first to last.</summary>
    public IReadOnlyList<TrainingEpoch> History { get; init; } = [];
}
