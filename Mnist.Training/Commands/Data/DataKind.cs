namespace Mnist.Training.Commands.Data;

/// <summary>The kind of data that a command uses.</summary>
internal enum DataKind
{
    /// <summary>The unmodified MNIST files.</summary>
    Mnist,

    /// <summary>The user's own files.</summary>
    Custom,

    /// <summary>Synthetic digits drawn by this program.</summary>
    Synthetic,
}
