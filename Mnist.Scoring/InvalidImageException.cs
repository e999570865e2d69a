namespace Mnist.Scoring;

/// <summary>Thrown when a picture cannot be read; <see cref="Exception.Message"/> gives the reason in one line.</summary>
public sealed class InvalidImageException : Exception
{
    /// <summary>Creates the exception with the reason, a sentence without the file name.</summary>
    public InvalidImageException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the reason and its cause.</summary>
    public InvalidImageException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
