namespace Mnist.Scoring.Models.Format;

/// <summary>A layer as manifest.json describes it. Which members there are depends on the type.</summary>
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

    /// <summary>What kind of layer.</summary>
    public required string Type { get; init; }

    /// <summary>Height, width and channels that come in.</summary>
    public required IReadOnlyList<int> Input { get; init; }

    /// <summary>Height, width and channels that go out.</summary>
    public required IReadOnlyList<int> Output { get; init; }

    /// <summary>Height and width of the kernel.</summary>
    public IReadOnlyList<int>? Kernel { get; init; }

    /// <summary>What lies beyond the edge: "same" (zeros) or "valid" (nothing).</summary>
    public string? Padding { get; init; }

    /// <summary>Side of the pooling window.</summary>
    public int? Size { get; init; }

    /// <summary>Whether negative results become 0.</summary>
    public bool? Relu { get; init; }

    /// <summary>[row, column, input channel, output channel] of a convolution, [input, output] of a dense layer.</summary>
    public TensorRecord? Weights { get; init; }

    /// <summary>One value for each output channel.</summary>
    public TensorRecord? Bias { get; init; }
}
