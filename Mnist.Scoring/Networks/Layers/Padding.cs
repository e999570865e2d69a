namespace Mnist.Scoring.Networks.Layers;

/// <summary>Padding of a convolution's input.</summary>
internal enum Padding
{
    /// <summary>No padding: the output is smaller than the input by kernel − 1.</summary>
    Valid,

    /// <summary>Zero padding: the output has the size of the input. For an even kernel the extra zero is at the bottom and right,
    /// as in TensorFlow.</summary>
    Same,
}
