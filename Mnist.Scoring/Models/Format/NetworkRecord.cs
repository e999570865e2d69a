namespace Mnist.Scoring.Models.Format;

/// <summary>A network in manifest.json.</summary>
internal sealed record NetworkRecord
{
    /// <summary>Description of the input; compared verbatim.</summary>
    public required string Pixels { get; init; }

    /// <summary>Labels of the outputs, in order.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Softmax temperature, by which scores are divided.</summary>
    public required double Temperature { get; init; }

    public required IReadOnlyList<LayerRecord> Layers { get; init; }
}
