namespace Mnist.Scoring.Models.Format;

/// <summary>A layer in manifest.json. The members depend on the type.</summary>
internal sealed record LayerRecord
{
    /// <summary><see cref="Type"/> of a convolution: has kernel, padding, relu, weights and bias.</summary>
    public const string Convolution = "convolution";

    /// <summary><see cref="Type"/> of max pooling: has size.</summary>
    public const string MaxPool = "maxPool";

    /// <summary><see cref="Type"/> of a fully connected layer: has relu, weights and bias.</summary>
    public const string Dense = "dense";

    /// <summary><see cref="Padding"/> that keeps the size.</summary>
    public const string Same = "same";

    /// <summary>No <see cref="Padding"/>.</summary>
    public const string Valid = "valid";

    /// <summary>Type of the layer.</summary>
    public required string Type { get; init; }

    /// <summary>Input shape: height, width and channels.</summary>
    public required IReadOnlyList<int> Input { get; init; }

    /// <summary>Output shape: height, width and channels.</summary>
    public required IReadOnlyList<int> Output { get; init; }

    /// <summary>Height and width of the kernel.</summary>
    public IReadOnlyList<int>? Kernel { get; init; }

    /// <summary>Padding: "same" (zeros) or "valid" (none).</summary>
    public string? Padding { get; init; }

    /// <summary>Side of the pooling window.</summary>
    public int? Size { get; init; }

    /// <summary>Whether the activation is ReLU.</summary>
    public bool? Relu { get; init; }

    /// <summary>[row, column, input channel, output channel] of a convolution, [input, output] of a dense layer.</summary>
    public TensorRecord? Weights { get; init; }

    /// <summary>One value for each output channel.</summary>
    public TensorRecord? Bias { get; init; }
}
