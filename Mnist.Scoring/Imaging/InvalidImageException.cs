namespace Mnist.Scoring.Imaging;

/// <summary>The bytes given as a picture cannot be read as one; <see cref="Exception.Message"/> says why in one line.</summary>
public sealed class InvalidImageException : Exception
{
    /// <summary>Creates the exception with the reason, a sentence without the file name.</summary>
    public InvalidImageException(string message)
        : base(message)
    {
    }

    /// <summary>Whether the picture could be read and shows nothing at all.</summary>
    internal bool IsBlank { get; init; }

    /// <summary>Creates the exception with the reason and what lies behind it.</summary>
    public InvalidImageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
