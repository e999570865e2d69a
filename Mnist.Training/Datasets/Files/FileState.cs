namespace Mnist.Training.Datasets.Files;

/// <summary>Possible results of comparing a file with MNIST's.</summary>
internal enum FileState
{
    /// <summary>The file is identical to MNIST's.</summary>
    Good,

    /// <summary>The file does not exist.</summary>
    Missing,

    /// <summary>The file is readable and has other contents.</summary>
    Different,

    /// <summary>The file cannot be read.</summary>
    Damaged,
}
