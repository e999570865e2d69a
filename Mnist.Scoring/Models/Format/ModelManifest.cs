namespace Mnist.Scoring.Models.Format;

/// <summary>manifest.json as a whole: what the file is, what is known about the model, and what it computes.</summary>
/// <remarks>Members that a reader does not know are ignored, so a newer writer may add some under the same version.</remarks>
internal sealed record ModelManifest
{
    /// <summary>Name of the file in the zip.</summary>
    public const string EntryName = "manifest.json";

    /// <summary>What <see cref="Format"/> says.</summary>
    public const string FormatName = "MnistMl model";

    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Tells our manifest from anybody else's.</summary>
    public required string Format { get; init; }

    /// <summary>Goes up when an older reader would get a newer file wrong.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>What is known about the model.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>What it computes; null where the zip holds a model of ML.NET that is no network.</summary>
    public NetworkRecord? Network { get; init; }
}
