namespace Mnist.Training.Datasets.Idx;

/// <summary>The content of an IDX file of a digit dataset.</summary>
internal enum IdxContent
{
    /// <summary>Images of 28×28 unsigned bytes (idx3-ubyte).</summary>
    Images,

    /// <summary>One unsigned byte for each image, the digit (idx1-ubyte).</summary>
    Labels,
}
