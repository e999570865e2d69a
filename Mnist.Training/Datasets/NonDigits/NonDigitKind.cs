namespace Mnist.Training.Datasets.NonDigits;

/// <summary>Kinds of pictures that do not show a single digit.</summary>
internal enum NonDigitKind
{
    /// <summary>A letter that does not look like a digit.</summary>
    Letter,

    /// <summary>A symbol: operators, arrows, punctuation, a star, a heart, a face.</summary>
    Symbol,

    /// <summary>An invented symbol: a random combination of a few lines, arcs and rings.</summary>
    Doodle,

    /// <summary>A digit mirrored or rotated by 90°, where the result does not look like a digit.</summary>
    TurnedDigit,

    /// <summary>Random lines.</summary>
    Scribble,

    /// <summary>Two to four digits, side by side or stacked.</summary>
    SeveralDigits,

    /// <summary>Two to five letters side by side.</summary>
    Word,

    /// <summary>Filled shapes, bars, spots and edges.</summary>
    Blob,
}
