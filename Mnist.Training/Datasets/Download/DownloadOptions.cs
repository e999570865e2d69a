using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Datasets.Download;

/// <summary>Settings of a download: files, mirrors and time-outs.</summary>
internal sealed record DownloadOptions
{
    public IReadOnlyList<MnistFile> Files { get; init; } = MnistFiles.All;

    /// <summary>Base addresses that end in a slash, in order of preference.</summary>
    public IReadOnlyList<Uri> Mirrors { get; init; } = MnistFiles.Mirrors;

    /// <summary>Time-out for the start of the response, and then for each further 4 KiB.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    // Rounds through the mirrors for one file. The pause doubles after each.
    public int Rounds { get; init; } = 4;
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Called after each received block; called often, so it should return quickly.</summary>
    public Action<DownloadProgress>? Progress { get; init; }

    /// <summary>Called with a one-line message when a mirror fails but the download continues.</summary>
    public Action<string>? Notice { get; init; }
}

/// <summary>Progress of the download of a file: bytes received in this attempt, and in total if the mirror reports that,
/// compressed.</summary>
internal readonly record struct DownloadProgress(MnistFile File, Uri Mirror, long Received, long? Total);
