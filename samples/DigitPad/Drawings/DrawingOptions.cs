using System.ComponentModel.DataAnnotations;

namespace DigitPad.Drawings;

/// <summary>The settings in section "DigitPad:Drawings". Drawings occupy at most <see cref="MaxCount"/> × <see cref="MaxBytes"/>.</summary>
public sealed class DrawingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = $"{DigitPadOptions.Section}:Drawings";

    /// <summary>Folder for drawings and their labels, created if it does not exist; null or empty to keep none.</summary>
    public string? Folder { get; set; }

    /// <summary>Maximum size in bytes of a drawing's file, 1 kB to 100 MB.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxBytes { get; set; } = 500_000;

    /// <summary>Maximum number of drawings in the folder, at least 1.</summary>
    [Range(1, 1_000_000)]
    public int MaxCount { get; set; } = 10_000;

    /// <summary>Maximum number of drawings that a client may send in a day, at least 1.</summary>
    [Range(1, 1_000_000)]
    public int MaxPerClientAndDay { get; set; } = 100;
}
