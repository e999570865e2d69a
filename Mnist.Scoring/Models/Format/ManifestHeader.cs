namespace Mnist.Scoring.Models.Format;

/// <summary>The members of manifest.json that all versions have.</summary>
/// <param name="Format">See <see cref="ModelManifest.Format"/>; null if missing.</param>
/// <param name="FormatVersion">See <see cref="ModelManifest.FormatVersion"/>; 0 if missing.</param>
internal sealed record ManifestHeader(string? Format, int FormatVersion);
