namespace Mnist.Scoring;

/// <summary>Thrown when a model cannot be used; <see cref="Exception.Message"/> gives the reason and the solution in one line.</summary>
public sealed class InvalidModelException : Exception
{
    /// <summary>Creates the exception with the reason.</summary>
    /// <param name="message">The problem and the solution, in one line.</param>
    public InvalidModelException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the reason and its cause.</summary>
    /// <param name="message">The problem and the solution, in one line.</param>
    /// <param name="innerException">The cause.</param>
    public InvalidModelException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    // For content that no correct writer produces: the file was damaged afterwards.
    internal static InvalidModelException Damaged(string what, Exception? innerException = null) =>
        new($"{what}; copy or train the model again", innerException);
}
