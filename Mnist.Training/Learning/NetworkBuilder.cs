using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>Builds a network layer by layer; the input of each is the output of the previous one.</summary>
internal sealed class NetworkBuilder
{
    private readonly List<TrainableLayer> _layers = [];
    private readonly int _maximumBatch;
    private readonly int _threads;
    private readonly ulong _seed;
    private Shape _shape;

    /// <summary>Creates a builder that starts with the input images.</summary>
    /// <param name="maximumBatch">Maximum batch size.</param>
    /// <param name="threads">Number of threads in the pool that trains the network.</param>
    /// <param name="seed">Random seed of the initial weights.</param>
    public NetworkBuilder(Shape input, int maximumBatch, int threads, ulong seed)
    {
        _shape = input;
        _maximumBatch = maximumBatch;
        _threads = threads;
        _seed = seed;
    }

    /// <summary>The layer that was added last.</summary>
    public TrainableLayer Last => _layers[^1];

    private string NextName => $"{_layers.Count + 1}";

    /// <summary>Adds a convolution with stride 1.</summary>
    public NetworkBuilder Convolution(int channels, int kernel, Padding padding, bool relu = true)
    {
        RandomStream random = NextRandom();
        return Add(new Convolution(NextName, _shape, kernel, channels, padding, relu, _threads, ref random));
    }

    /// <summary>Adds a convolution followed by batch normalisation and ReLU.</summary>
    public NetworkBuilder NormalisedConvolution(int channels, int kernel, Padding padding) =>
        Convolution(channels, kernel, padding, relu: false).BatchNormalisation(positiveScale: false);

    /// <summary>Adds a convolution followed by max pooling, batch normalisation and ReLU. The last two preserve the order of values, as the
    /// scale is positive, so pooling first gives the same result with less work: a quarter for windows of 2.</summary>
    public NetworkBuilder PooledConvolution(int channels, int kernel, Padding padding, int pool) =>
        Convolution(channels, kernel, padding, relu: false).MaxPool(pool).BatchNormalisation(positiveScale: true);

    public NetworkBuilder MaxPool(int size) => Add(new MaxPool(_shape, size));

    public NetworkBuilder BatchNormalisation(bool positiveScale) =>
        Add(new BatchNormalisation(NextName, _shape, relu: true, positiveScale, _threads));

    public NetworkBuilder Dropout(float probability) => Add(new Dropout(_shape, probability, _layers.Count, _maximumBatch));

    /// <summary>Adds a dense layer.</summary>
    public NetworkBuilder Dense(int units, bool relu = false)
    {
        RandomStream random = NextRandom();
        return Add(new Dense(NextName, _shape, units, relu, _maximumBatch, _threads, ref random));
    }

    public TrainableNetwork Build() => new(_layers, _maximumBatch);

    private RandomStream NextRandom() => new(_seed, (ulong)Purpose.Weights, (ulong)_layers.Count);

    private NetworkBuilder Add(TrainableLayer layer)
    {
        _layers.Add(layer);
        _shape = layer.Output;
        return this;
    }
}
