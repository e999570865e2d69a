namespace Mnist.Scoring;

/// <summary>Thrown when a model cannot be used; <see cref="Exception.Message"/> gives the reason and the solution in one line.</summary>
/// <param name="message">The problem and the solution, in one line.</param>
/// <param name="innerException">The cause.</param>
public sealed class InvalidModelException(string message, Exception? innerException) : Exception(message, innerException)
{
    /// <summary>Creates the exception with the problem and the solution, in one line.</summary>
    public InvalidModelException(string message)
        : this(message, null)
    {
    }

    // For content that no correct writer produces: the file was damaged afterwards.
    internal static InvalidModelException Damaged(string what, Exception? innerException = null) =>
        new($"{what}; copy or train the model again", innerException);
}
