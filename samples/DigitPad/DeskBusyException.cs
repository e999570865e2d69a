namespace DigitPad;

/// <summary>The exception for a request that exceeds the maximum number of waiting pictures.</summary>
public sealed class DeskBusyException : Exception
{
    /// <summary>Creates the exception.</summary>
    public DeskBusyException()
        : base("Too many pictures are waiting; try again in a second.")
    {
    }
}
