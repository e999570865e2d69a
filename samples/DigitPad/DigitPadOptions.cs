using System.ComponentModel.DataAnnotations;

namespace DigitPad;

/// <summary>The settings in section "DigitPad" of appsettings.json, on the command line or in the environment.</summary>
public sealed class DigitPadOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "DigitPad";

    /// <summary>Path of a model written by MnistMl's training; null or empty for the built-in one.</summary>
    public string? Model { get; set; }

    /// <summary>Maximum size in bytes of a picture file, 1 kB to 100 MB.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxPictureBytes { get; set; } = 10_000_000;

    /// <summary>Sustained rate of API requests per second and client; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 20;

    /// <summary>Maximum burst of requests per client, at least 1.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 60;

    /// <summary>Number of pictures read concurrently; 0 for one per processor.</summary>
    [Range(0, 1024)]
    public int Workers { get; set; }

    /// <summary>Maximum number of queued pictures; further ones are rejected.</summary>
    [Range(0, 100_000)]
    public int QueueLength { get; set; } = 256;
}
