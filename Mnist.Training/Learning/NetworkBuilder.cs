using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>Builds a network layer by layer; the input of each is the output of the previous one.</summary>
/// <param name="threads">Number of threads in the pool that trains the network.</param>
/// <param name="seed">Random seed of the initial weights.</param>
internal sealed class NetworkBuilder(Shape input, int maximumBatch, int threads, ulong seed)
{
    private readonly List<TrainableLayer> _layers = [];
    private Shape _shape = input;

    public TrainableLayer Last => _layers[^1];

    /// <summary>Adds a convolution with stride 1.</summary>
    public NetworkBuilder Convolution(int channels, int kernel, Padding padding, bool relu = true) =>
        Add(new Convolution(_shape, kernel, channels, padding, relu, threads, NextRandom()));

    /// <summary>Adds a convolution followed by batch normalisation and ReLU.</summary>
    public NetworkBuilder NormalisedConvolution(int channels, int kernel, Padding padding) =>
        Convolution(channels, kernel, padding, relu: false).BatchNormalisation(positiveScale: false);

    /// <summary>Adds a convolution followed by max pooling, batch normalisation and ReLU. The last two preserve the order of values, as the
    /// scale is positive, so pooling first gives the same result with less work: a quarter for windows of 2.</summary>
    public NetworkBuilder PooledConvolution(int channels, int kernel, Padding padding, int pool) =>
        Convolution(channels, kernel, padding, relu: false).MaxPool(pool).BatchNormalisation(positiveScale: true);

    public NetworkBuilder MaxPool(int size) => Add(new MaxPool(_shape, size));

    public NetworkBuilder BatchNormalisation(bool positiveScale) => Add(new BatchNormalisation(_shape, positiveScale));

    public NetworkBuilder Dropout(float probability) => Add(new Dropout(_shape, probability, _layers.Count, maximumBatch));

    public NetworkBuilder Dense(int units, bool relu = false) => Add(new Dense(_shape, units, relu, maximumBatch, threads, NextRandom()));

    public TrainableNetwork Build() => new(_layers, maximumBatch);

    private RandomStream NextRandom() => new(seed, (ulong)Purpose.Weights, (ulong)_layers.Count);

    private NetworkBuilder Add(TrainableLayer layer)
    {
        _layers.Add(layer);
        _shape = layer.Output;
        return this;
    }
}
