namespace Mnist.Training.Datasets.Idx;

/// <summary>What an IDX file of a digit dataset holds.</summary>
internal enum IdxContent
{
    /// <summary>Images of 28×28 unsigned bytes (idx3-ubyte).</summary>
    Images,

    /// <summary>One unsigned byte for each image: its digit (idx1-ubyte).</summary>
    Labels,
}
