namespace Mnist.Scoring;

/// <summary>Thrown when a picture cannot be read; <see cref="Exception.Message"/> gives the reason in one line.</summary>
/// <param name="message">The reason, a sentence without the file name.</param>
/// <param name="innerException">The cause.</param>
public sealed class InvalidImageException(string message, Exception? innerException) : Exception(message, innerException)
{
    /// <summary>Creates the exception with the reason, a sentence without the file name.</summary>
    public InvalidImageException(string message)
        : this(message, null)
    {
    }
}
