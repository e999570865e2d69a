namespace Mnist.Scoring.Models.Format;

/// <summary>The members of manifest.json that every version has: read first, since the rest may have changed.</summary>
internal sealed record ManifestHeader
{
    /// <inheritdoc cref="ModelManifest.Format"/>
    public string? Format { get; init; }

    /// <inheritdoc cref="ModelManifest.FormatVersion"/>
    public int FormatVersion { get; init; }
}
