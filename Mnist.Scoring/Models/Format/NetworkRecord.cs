namespace Mnist.Scoring.Models.Format;

/// <summary>A network as manifest.json describes it.</summary>
internal sealed record NetworkRecord
{
    /// <summary>The one pixel convention there is.</summary>
    public const string MnistPixels = "28 rows of 28 from the top left; 0 = paper, 1 = ink; ink in a box of 20 by 20, its centre of mass in the middle";

    /// <summary>The one label order there is.</summary>
    public static readonly IReadOnlyList<string> DigitLabels = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>What comes in, for people; compared as it stands.</summary>
    public required string Pixels { get; init; }

    /// <summary>What the outputs stand for, in their order.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>What scores are divided by before softmax.</summary>
    public required double Temperature { get; init; }

    /// <summary>The layers, first to last.</summary>
    public required IReadOnlyList<LayerRecord> Layers { get; init; }
}
