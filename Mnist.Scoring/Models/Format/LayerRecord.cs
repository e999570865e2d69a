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

    public const string Same = "same";
    public const string Valid = "valid";

    public required string Type { get; init; }

    // Height, width and channels.
    public required IReadOnlyList<int> Input { get; init; }
    public required IReadOnlyList<int> Output { get; init; }

    // Height and width.
    public IReadOnlyList<int>? Kernel { get; init; }
    public string? Padding { get; init; }
    public int? Size { get; init; }
    public bool? Relu { get; init; }

    // [row, column, input channel, output channel] of a convolution, [input, output] of a dense layer; and a value for each output channel.
    public TensorRecord? Weights { get; init; }
    public TensorRecord? Bias { get; init; }
}
