namespace Mnist.Training.Commands.Data;

/// <summary>What data a command works on.</summary>
internal enum DataKind
{
    /// <summary>MNIST, to the last bit.</summary>
    Mnist,

    /// <summary>The user's own files.</summary>
    Custom,

    /// <summary>Digits that this program draws.</summary>
    Synthetic,
}
