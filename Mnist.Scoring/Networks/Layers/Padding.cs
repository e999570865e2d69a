namespace Mnist.Scoring.Networks.Layers;

/// <summary>What a convolution sees beyond the edge of its input.</summary>
internal enum Padding
{
    /// <summary>Nothing: the kernel stays inside, and the output is smaller by kernel − 1.</summary>
    Valid,

    /// <summary>Zeros: the output is as large as the input. An even kernel has the extra zero at the bottom and right, as in TensorFlow.</summary>
    Same,
}
