using System.Text.Json.Nodes;

namespace Mnist.Scoring.Models.Format;

/// <summary>The content of manifest.json as it is written.</summary>
/// <remarks>Unknown members are ignored, so a newer writer may add members without a new version.</remarks>
internal sealed record ModelManifest
{
    /// <summary>Name of the file in the zip.</summary>
    public const string EntryName = "manifest.json";

    public const string FormatName = "MnistMl model";

    /// <summary>The version that is written and the newest version that can be read.</summary>
    public const int CurrentVersion = 1;

    // Types of layers.
    public const string Convolution = "convolution";
    public const string MaxPool = "maxPool";
    public const string Dense = "dense";

    // Padding of a convolution.
    public const string Same = "same";
    public const string Valid = "valid";

    /// <summary>Identifies the manifest as one of this project.</summary>
    public string Format { get; } = FormatName;

    /// <summary>Incremented when older readers would misread newer files.</summary>
    public int FormatVersion { get; } = CurrentVersion;

    public required ModelInfo Model { get; init; }

    /// <summary>The network, or null if the zip contains an ML.NET model that is not a network.</summary>
    public JsonObject? Network { get; init; }
}
