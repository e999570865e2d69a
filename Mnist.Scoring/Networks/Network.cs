using System.Collections.Concurrent;
using Mnist.Scoring.Networks.Execution;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks;

/// <summary>A trained, immutable network: maps an image to ten probabilities, or to a grid of scores if the last layer is not dense. Used for
/// scoring, saving and export.</summary>
/// <remarks>Immutable and thread-safe. Predictions reuse pooled memory and do not allocate after warm-up.</remarks>
internal sealed unsafe class Network
{
    private readonly ExecutionPlan _plan;
    private readonly ConcurrentQueue<Workspace> _single = new();
    private readonly ConcurrentQueue<Workspace> _blocks = new();

    /// <summary>Creates the network.</summary>
    /// <param name="layers">Convolution and pooling layers, then dense layers, if any; the last layer outputs one score per class.</param>
    /// <param name="temperature">Divisor of the scores before softmax, which calibrates the confidence; greater than 0.</param>
    /// <exception cref="ArgumentException">The shapes of adjacent layers do not match.</exception>
    public Network(IReadOnlyList<NetworkLayer> layers, double temperature = 1)
    {
        ArgumentOutOfRangeException.ThrowIfZero(layers.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        (Layers, Temperature) = (layers, temperature);
        _plan = new ExecutionPlan(layers);
    }

    public IReadOnlyList<NetworkLayer> Layers { get; }
    public double Temperature { get; }
    public Shape Input => Layers[0].Input;

    /// <summary>Number of classes, or of scores in the grid.</summary>
    public int Classes => Layers[^1].Output.Size;

    /// <summary>Number of weights and biases.</summary>
    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>Returns a network with the same layers and another temperature.</summary>
    public Network WithTemperature(double temperature) => new(Layers, temperature);

    /// <summary>Computes the class probabilities of each image.</summary>
    /// <param name="images">Consecutive images, each Input.Size floats of 0..1 in row-major order.</param>
    /// <param name="probabilities">Receives Classes floats for each image.</param>
    /// <exception cref="ArgumentException">The lengths do not match.</exception>
    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities)
    {
        Score(images, probabilities);
        for (int i = 0; i < probabilities.Length; i += Classes)
        {
            Span<float> one = probabilities.Slice(i, Classes);
            Softmax.Apply(one, one, Temperature);
        }
    }

    /// <summary>Computes the class scores before softmax (logits) of each image.</summary>
    /// <param name="images">Consecutive images, each Input.Size floats of 0..1 in row-major order.</param>
    /// <param name="logits">Receives Classes floats for each image.</param>
    /// <exception cref="ArgumentException">The lengths do not match.</exception>
    public void Score(ReadOnlySpan<float> images, Span<float> logits)
    {
        int size = Input.Size;
        int count = images.Length / size;
        if (images.Length != count * size || logits.Length != count * Classes)
        {
            throw new ArgumentException(
                $"{images.Length} values are not images of {size}, or {logits.Length} results are not {Classes} for each.");
        }

        ConcurrentQueue<Workspace> pool = count == 1 ? _single : _blocks;
        Workspace workspace = pool.TryDequeue(out Workspace? idle) ? idle : _plan.CreateWorkspace(count == 1 ? 1 : ExecutionPlan.BlockSize);
        fixed (float* first = images)
        {
            for (int start = 0; start < count; start += workspace.Images)
            {
                int block = Math.Min(workspace.Images, count - start);
                float* result = _plan.Run(first + ((nint)start * size), block, workspace);
                new ReadOnlySpan<float>(result, block * Classes).CopyTo(logits[(start * Classes)..]);
            }
        }

        // If the pool is full, the workspace is left to the garbage collector: more threads than processors ran at once.
        if (pool.Count < Environment.ProcessorCount)
        {
            pool.Enqueue(workspace);
        }

        GC.KeepAlive(this);
    }
}
