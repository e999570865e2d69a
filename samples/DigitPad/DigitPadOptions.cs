using System.ComponentModel.DataAnnotations;

namespace DigitPad;

/// <summary>The settings below "DigitPad" in appsettings.json, on the command line or in the environment.</summary>
public sealed class DigitPadOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "DigitPad";

    /// <summary>A model that MnistMl's training wrote; null or empty for the one that comes with the library.</summary>
    public string? Model { get; set; }

    /// <summary>Most bytes of a picture file, 1 kB to 100 MB.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxPictureBytes { get; set; } = 10_000_000;

    /// <summary>Requests to the API that one client may send a second in the long run; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 20;

    /// <summary>Requests that one client may send at once after a pause, at least 1.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 60;

    /// <summary>Pictures that are read at the same time; 0 for one a processor.</summary>
    [Range(0, 1024)]
    public int Workers { get; set; }

    /// <summary>Pictures that may wait for a worker; more are turned away.</summary>
    [Range(0, 100_000)]
    public int QueueLength { get; set; } = 256;
}
