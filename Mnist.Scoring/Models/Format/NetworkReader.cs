using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Models.Format;

/// <summary>Builds the network that a manifest describes. All sizes are checked before memory is allocated.</summary>
internal sealed class NetworkReader(ZipEntries entries, NetworkUse use)
{
    private const double MinTemperature = 1e-3;
    private const double MaxTemperature = 1e3;

    // Number of the layer that is being read, from 1.
    private int _number;
    private long _values;
    private long _weights;

    /// <exception cref="InvalidModelException">The network is not valid or exceeds the limits, or a tensor is damaged.</exception>
    public Network Read(NetworkRecord record)
    {
        CheckOutside(record);
        List<Func<NetworkLayer>> layers = [.. record.Layers.Select(Check)];
        LayerRecord last = record.Layers[^1];
        string type = use.EndsInGrid ? LayerRecord.Convolution : LayerRecord.Dense;
        if (last.Type != type || ReadShape(last.Output) != use.Output)
        {
            throw InvalidModelException.Damaged($"the last layer is not a {type} one of {use.Output} outputs");
        }

        try
        {
            return new Network([.. layers.Select(build => build())], record.Temperature);
        }
        catch (ArgumentException e)
        {
            throw InvalidModelException.Damaged($"the layers make no network ({e.Message})", e);
        }
    }

    private void CheckOutside(NetworkRecord record)
    {
        if (record.Pixels != use.Pixels)
        {
            throw new InvalidModelException(
                $"the model takes pixels as {MessageText.Quote(record.Pixels)}, which this library does not prepare; update Mnist.Scoring");
        }

        if (!record.Labels.SequenceEqual(use.Labels))
        {
            throw new InvalidModelException("the model's outputs are not the digits 0 to 9 in this order; use a model that classifies digits");
        }

        if (record.Temperature is not (>= MinTemperature and <= MaxTemperature))
        {
            throw InvalidModelException.Damaged(
                FormattableString.Invariant($"the temperature is {record.Temperature} and may be {MinTemperature} to {MaxTemperature}"));
        }

        if (record.Layers.Count is < 1 or > ModelLimits.Layers)
        {
            throw InvalidModelException.Damaged($"the model has {record.Layers.Count} layers and may have 1 to {ModelLimits.Layers}");
        }
    }

    // Allocates nothing, and no product can overflow, because every factor has been checked. Returns what builds the layer.
    private Func<NetworkLayer> Check(LayerRecord layer)
    {
        _number++;
        Shape input = ReadShape(layer.Input), output = ReadShape(layer.Output);

        // The layout of the values matters only if there is an output for each position.
        if (_number == 1 && (use.EndsInGrid ? input != use.Input : input.Size != use.Input.Size))
        {
            throw Wrong($"takes {input} and not an image of {use.Input.Height}×{use.Input.Width}");
        }

        (Shape expected, Func<NetworkLayer> build) = layer.Type switch
        {
            LayerRecord.Convolution => CheckConvolution(layer, input, output.Channels),
            LayerRecord.MaxPool => CheckMaxPool(layer, input),
            LayerRecord.Dense => CheckDense(layer, input, output.Channels),
            _ => throw new InvalidModelException(
                $"layer {_number} is of type {MessageText.Quote(layer.Type)}, which this library does not know; update Mnist.Scoring"),
        };
        if (output != expected)
        {
            throw Wrong($"gives {expected} by its settings and {output} by its shape");
        }

        _values += output.Size;
        return _values <= ModelLimits.NetworkValues
            ? build
            : throw Wrong($"brings the values between layers over {ModelLimits.NetworkValues}, too much for a model of digits");
    }

    private (Shape, Func<NetworkLayer>) CheckConvolution(LayerRecord layer, Shape input, int channels)
    {
        if (layer.Kernel is not [>= 1 and <= ModelLimits.Side and var height, >= 1 and <= ModelLimits.Side and var width])
        {
            throw Wrong($"has no kernel of two sides of 1 to {ModelLimits.Side}");
        }

        Padding padding = layer.Padding switch
        {
            LayerRecord.Same => Padding.Same,
            LayerRecord.Valid => Padding.Valid,
            _ => throw Wrong($"has padding that is neither '{LayerRecord.Same}' nor '{LayerRecord.Valid}'"),
        };
        bool relu = CheckWeights(layer, [height, width, input.Channels, channels]);
        return (
            ConvolutionLayer.OutputShape(input, height, width, channels, padding),
            () => new ConvolutionLayer(input, height, width, channels, padding, relu, ReadTensor(layer.Weights!), ReadTensor(layer.Bias!)));
    }

    private (Shape, Func<NetworkLayer>) CheckMaxPool(LayerRecord layer, Shape input) => layer.Size is { } size and >= 1 and <= ModelLimits.Side
        ? (input with { Height = input.Height / size, Width = input.Width / size }, () => new MaxPoolLayer(input, size))
        : throw Wrong($"has no window size of 1 to {ModelLimits.Side}");

    private (Shape, Func<NetworkLayer>) CheckDense(LayerRecord layer, Shape input, int units)
    {
        bool relu = CheckWeights(layer, [input.Size, units]);
        return (Shape.Vector(units), () => new DenseLayer(input, units, relu, ReadTensor(layer.Weights!), ReadTensor(layer.Bias!)));
    }

    // Returns whether the layer has ReLU.
    private bool CheckWeights(LayerRecord layer, int[] shape)
    {
        // A row of weights is stored in panels, the last of which is padded.
        long columns = (shape[^1] + PanelMatrix.PanelWidth - 1) / PanelMatrix.PanelWidth * PanelMatrix.PanelWidth;
        _weights += Product(shape[..^1]) * columns;
        if (_weights > ModelLimits.Weights)
        {
            throw Wrong($"brings the weights over {ModelLimits.Weights}, too many for a model of digits");
        }

        CheckTensor("weights", layer.Weights, shape);
        CheckTensor("bias", layer.Bias, shape[^1..]);
        return layer.Relu ?? throw Wrong("does not say whether it has ReLU");
    }

    private void CheckTensor(string name, TensorRecord? tensor, int[] shape)
    {
        if (tensor is null)
        {
            throw Wrong($"has no {name}");
        }

        if (!tensor.Shape.SequenceEqual(shape))
        {
            throw Wrong($"has {name} of {MessageText.Sizes(tensor.Shape)} and should have {MessageText.Sizes(shape)}");
        }

        long bytes = Product(shape) * sizeof(float);
        entries.CheckLength(tensor.Entry, bytes, bytes);
    }

    private float[] ReadTensor(TensorRecord tensor)
    {
        byte[] bytes = entries.Read(tensor.Entry);
        if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(bytes)), tensor.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw InvalidModelException.Damaged($"{MessageText.Quote(tensor.Entry)} is not what the manifest's SHA-256 says: the file was changed");
        }

        float[] values = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        int wrong = Array.FindIndex(values, value => !float.IsFinite(value));
        return wrong < 0
            ? values
            : throw new InvalidModelException(
                $"value {wrong} of {MessageText.Quote(tensor.Entry)} is not a finite number, so the training diverged; train again with a lower learning rate");
    }

    private Shape ReadShape(IReadOnlyList<int> sizes)
    {
        bool good = sizes is [> 0 and <= ModelLimits.LayerValues, > 0 and <= ModelLimits.LayerValues, > 0 and <= ModelLimits.LayerValues]
            && (long)sizes[0] * sizes[1] <= ModelLimits.LayerValues
            && (long)sizes[0] * sizes[1] * sizes[2] <= ModelLimits.LayerValues;
        return good
            ? new Shape(sizes[0], sizes[1], sizes[2])
            : throw Wrong($"has the shape {MessageText.Sizes(sizes)}; it should be height, width and channels of at most {ModelLimits.LayerValues} values");
    }

    private static long Product(int[] factors) => factors.Aggregate(1L, (product, factor) => product * factor);

    private InvalidModelException Wrong(string what) => InvalidModelException.Damaged($"layer {_number} {what}");
}
