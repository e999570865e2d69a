namespace Mnist.Training.Datasets.Files;

/// <summary>What became of comparing a file with MNIST's.</summary>
internal enum FileState
{
    /// <summary>It is MNIST's, to the last bit.</summary>
    Good,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It can be read, and holds something else.</summary>
    Different,

    /// <summary>It cannot be read.</summary>
    Damaged,
}
