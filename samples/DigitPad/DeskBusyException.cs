namespace DigitPad;

/// <summary>More pictures are waiting than the program is set to let wait.</summary>
public sealed class DeskBusyException : Exception
{
    /// <summary>Creates the exception.</summary>
    public DeskBusyException()
        : base("Too many pictures are waiting; try again in a second.")
    {
    }
}
