using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Learning.Layers;

namespace Mnist.Training.Learning;

/// <summary>A network in training: its layers and the activations and gradients between them.</summary>
/// <remarks>Not thread-safe; the layers use the pool's threads internally.</remarks>
/// <param name="layers">The layers in order, one or more, each with the output of the previous one as input; created for the same batch
/// size and number of threads.</param>
internal sealed unsafe class TrainableNetwork(IReadOnlyList<TrainableLayer> layers, int maximumBatch)
{
    private readonly AlignedBuffer[] _values = [.. layers.Select(layer => new AlignedBuffer(checked(maximumBatch * layer.Output.Size)))];
    private readonly AlignedBuffer[] _gradients = [.. layers.Select(layer => new AlignedBuffer(checked(maximumBatch * layer.Output.Size)))];

    public IReadOnlyList<TrainableLayer> Layers { get; } = layers;

    /// <summary>Number of scores for each image.</summary>
    public int Classes => Layers[^1].Output.Size;

    /// <summary>Input images of <see cref="Forward"/>, a row of values 0..1 for each.</summary>
    public AlignedBuffer Images { get; } = new(maximumBatch * layers[0].Input.Size);

    public IReadOnlyList<Parameter> Parameters { get; } = [.. layers.SelectMany(layer => layer.Parameters)];

    /// <summary>Parameters and statistics: the complete state of the network.</summary>
    public IReadOnlyList<Parameter> State { get; } = [.. layers.SelectMany(layer => layer.Parameters.Concat(layer.Statistics))];

    /// <summary>Scores of the last forward pass, a row for each image.</summary>
    public AlignedBuffer Logits => _values[^1];

    /// <summary>Gradient of the scores, the input of <see cref="Backward"/>.</summary>
    public AlignedBuffer LogitsGradient => _gradients[^1];

    /// <summary>Computes the scores of the batch in <see cref="Images"/>.</summary>
    public void Forward(BatchPass pass)
    {
        float* input = Images.Pointer;
        for (int i = 0; i < Layers.Count; i++)
        {
            Layers[i].Forward(pass, input, _values[i].Pointer);
            input = _values[i].Pointer;
        }

        pass.Complete();
    }

    /// <summary>Computes the gradients of all parameters from <see cref="LogitsGradient"/>, in the pass of the last forward pass.</summary>
    public void Backward(BatchPass pass)
    {
        for (int i = Layers.Count - 1; i >= 0; i--)
        {
            Layers[i].Backward(_gradients[i].Pointer, i > 0 ? _gradients[i - 1].Pointer : null);
        }

        pass.Complete();
    }
}
