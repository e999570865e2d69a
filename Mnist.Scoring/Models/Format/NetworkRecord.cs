namespace Mnist.Scoring.Models.Format;

/// <summary>A network as manifest.json describes it.</summary>
internal sealed record NetworkRecord
{
    /// <summary>What comes in, for people; compared as it stands.</summary>
    public required string Pixels { get; init; }

    /// <summary>What the outputs stand for, in their order.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>What scores are divided by before softmax.</summary>
    public required double Temperature { get; init; }

    /// <summary>The layers, first to last.</summary>
    public required IReadOnlyList<LayerRecord> Layers { get; init; }
}
