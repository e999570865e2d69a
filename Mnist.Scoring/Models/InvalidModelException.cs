namespace Mnist.Scoring.Models;

/// <summary>A model file cannot be used; <see cref="Exception.Message"/> says in one line what is wrong and what to do.</summary>
public sealed class InvalidModelException : Exception
{
    /// <summary>Creates the exception with the reason.</summary>
    /// <param name="message">One line: what is wrong and what to do.</param>
    public InvalidModelException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the reason and what lies behind it.</summary>
    /// <param name="message">One line: what is wrong and what to do.</param>
    /// <param name="innerException">What lies behind it.</param>
    public InvalidModelException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    // What no correct writer leaves behind: the bytes have changed since.
    internal static InvalidModelException Damaged(string what, Exception? innerException = null) =>
        new($"{what}; copy or train the model again", innerException);
}
