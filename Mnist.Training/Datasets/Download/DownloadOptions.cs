using Mnist.Training.Datasets.Files;

namespace Mnist.Training.Datasets.Download;

/// <summary>What is downloaded, from where, and with how much patience.</summary>
internal sealed record DownloadOptions
{
    /// <summary>The files.</summary>
    public IReadOnlyList<MnistFile> Files { get; init; } = MnistFiles.All;

    /// <summary>Base addresses that end in a slash, in the order they are tried.</summary>
    public IReadOnlyList<Uri> Mirrors { get; init; } = MnistFiles.Mirrors;

    /// <summary>How long to wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for the answer to begin, and then for each further 4 KiB of it.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many times to go through the mirrors for one file.</summary>
    public int Rounds { get; init; } = 4;

    /// <summary>The pause after the first round in which all mirrors failed; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause that a mirror may ask for (Retry-After); one that asks for more is given up.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock that pauses go by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told after each piece that arrives; called often, so it should be quick.</summary>
    public Action<DownloadProgress>? Progress { get; init; }

    /// <summary>Told in one line what went wrong at a mirror when the download goes on all the same.</summary>
    public Action<string>? Notice { get; init; }
}
