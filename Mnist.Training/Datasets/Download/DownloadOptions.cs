using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Datasets.Download;

/// <summary>Settings of a download: files, mirrors and time-outs.</summary>
internal sealed record DownloadOptions
{
    public IReadOnlyList<MnistFile> Files { get; init; } = MnistFiles.All;

    /// <summary>Base addresses that end in a slash, in order of preference.</summary>
    public IReadOnlyList<Uri> Mirrors { get; init; } = MnistFiles.Mirrors;

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time-out for the start of the response, and then for each further 4 KiB.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public int Rounds { get; init; } = 4;

    /// <summary>The pause after the first round in which all mirrors failed; doubled after each further round.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Maximum pause requested by a mirror (Retry-After); mirrors that request more are dropped.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Called after each received block; called often, so it should return quickly.</summary>
    public Action<DownloadProgress>? Progress { get; init; }

    /// <summary>Called with a one-line message when a mirror fails but the download continues.</summary>
    public Action<string>? Notice { get; init; }
}

/// <summary>Progress of the download of a file.</summary>
/// <param name="Mirror">The base address of the mirror.</param>
/// <param name="Received">Bytes received in this attempt, compressed.</param>
/// <param name="Total">Total number of bytes, or null if the mirror does not report it.</param>
internal readonly record struct DownloadProgress(MnistFile File, Uri Mirror, long Received, long? Total);
