using System.ComponentModel.DataAnnotations;

namespace DigitWorker;

/// <summary>The settings in section "DigitWorker" of appsettings.json, on the command line or in the environment.</summary>
public sealed class DigitWorkerOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "DigitWorker";

    /// <summary>
    /// The folder on shared storage, as mounted on this machine, that paths in announcements are relative to; paths that lead out of it
    /// are refused. Null or empty: paths are used as they are.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>Number of pictures read concurrently; 0 for one per processor.</summary>
    [Range(0, 1024)]
    public int Concurrency { get; set; }

    /// <summary>Number of times a picture is tried again if its file cannot be read, 1 to 16.</summary>
    [Range(1, 16)]
    public int RetryLimit { get; set; } = 6;

    /// <summary>Delay before the first retry; each further one takes twice as long as the one before.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether announcements carry the bytes of the picture instead of its path.</summary>
    public bool Inline { get; set; }

    /// <summary>Whether announced pictures show a number (all digits are read) rather than one digit.</summary>
    public bool Number { get; set; }

    /// <summary>The number of pictures read concurrently, at least 1.</summary>
    internal int Parallelism => Concurrency > 0 ? Concurrency : Environment.ProcessorCount;
}
