namespace Mnist.Training.Datasets.NonDigits;

/// <summary>What a picture that shows no digit shows instead.</summary>
internal enum NonDigitKind
{
    /// <summary>A letter that is no digit's double.</summary>
    Letter,

    /// <summary>A sign: operators, arrows, punctuation, a star, a heart, a face.</summary>
    Symbol,

    /// <summary>A sign that does not exist: a few lines, arcs and rings put together at random.</summary>
    Doodle,

    /// <summary>A digit in a mirror or lying on its side, where that is no other digit.</summary>
    TurnedDigit,

    /// <summary>Aimless lines.</summary>
    Scribble,

    /// <summary>Two to four digits at once, beside or above one another.</summary>
    SeveralDigits,

    /// <summary>Two to five letters side by side.</summary>
    Word,

    /// <summary>Filled shapes, bars, spots and edges.</summary>
    Blob,
}
