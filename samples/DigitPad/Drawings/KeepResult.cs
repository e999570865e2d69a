namespace DigitPad.Drawings;

/// <summary>What became of a drawing.</summary>
internal enum KeepResult
{
    /// <summary>The drawing is in the folder under its label.</summary>
    Kept,

    /// <summary>The folder has the maximum number of drawings.</summary>
    Full,

    /// <summary>The folder cannot be read or written; the reason is logged.</summary>
    Unavailable,
}
