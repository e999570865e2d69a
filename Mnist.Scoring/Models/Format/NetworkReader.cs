using System.Buffers.Binary;
using System.Security.Cryptography;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Models.Format;

/// <summary>Builds the network that a manifest describes. All sizes are checked before memory is allocated.</summary>
/// <param name="entries">The zip that contains the weights.</param>
/// <param name="use">The required use of the network.</param>
internal sealed class NetworkReader(ZipEntries entries, NetworkUse use)
{
    private const double LeastTemperature = 1e-3;
    private const double GreatestTemperature = 1e3;

    private long _values;
    private long _weights;

    /// <summary>Builds the network.</summary>
    /// <exception cref="InvalidModelException">The network is not valid or exceeds the limits, or a tensor is damaged.</exception>
    public Network Read(NetworkRecord record)
    {
        CheckOutside(record);
        for (int i = 0; i < record.Layers.Count; i++)
        {
            LayerRecord layer = record.Layers[i];
            CheckLayer(i, layer);
            CheckPlace(i, layer, i > 0 ? record.Layers[i - 1] : null);
        }

        LayerRecord last = record.Layers[^1];
        string type = use.EndsInGrid ? LayerRecord.Convolution : LayerRecord.Dense;
        if (last.Type != type || ReadShape(record.Layers.Count - 1, last.Output) != use.Output)
        {
            throw InvalidModelException.Damaged($"the last layer is not a {type} one of {use.Output} outputs");
        }

        try
        {
            return new Network([.. record.Layers.Select(Build)], record.Temperature);
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
                $"the model takes pixels as {Text.Quote(record.Pixels)}, which this library does not prepare; update Mnist.Scoring");
        }

        if (!record.Labels.SequenceEqual(use.Labels))
        {
            throw new InvalidModelException("the model's outputs are not the digits 0 to 9 in this order; give a model that tells digits");
        }

        if (record.Temperature is not (>= LeastTemperature and <= GreatestTemperature))
        {
            throw InvalidModelException.Damaged(
                FormattableString.Invariant($"the temperature is {record.Temperature} and may be {LeastTemperature} to {GreatestTemperature}"));
        }

        if (record.Layers.Count is < 1 or > ModelLimits.Layers)
        {
            throw InvalidModelException.Damaged($"the model has {record.Layers.Count} layers and may have 1 to {ModelLimits.Layers}");
        }
    }

    // Allocates nothing, and no product can overflow, because every factor has been checked.
    private void CheckLayer(int index, LayerRecord layer)
    {
        Shape input = ReadShape(index, layer.Input);
        Shape output = ReadShape(index, layer.Output);
        Shape expected;
        switch (layer.Type)
        {
            case LayerRecord.Convolution:
                if (layer.Kernel is not [>= 1 and <= ModelLimits.Side, >= 1 and <= ModelLimits.Side])
                {
                    throw Wrong(index, $"has no kernel of two sides of 1 to {ModelLimits.Side}");
                }

                Padding padding = ReadPadding(index, layer);
                expected = ConvolutionLayer.OutputShape(input, layer.Kernel[0], layer.Kernel[1], output.Channels, padding);
                CheckWeights(index, layer, [layer.Kernel[0], layer.Kernel[1], input.Channels, output.Channels]);
                break;
            case LayerRecord.MaxPool:
                if (layer.Size is not (>= 1 and <= ModelLimits.Side))
                {
                    throw Wrong(index, $"has no window size of 1 to {ModelLimits.Side}");
                }

                expected = new Shape(input.Height / layer.Size.Value, input.Width / layer.Size.Value, input.Channels);
                break;
            case LayerRecord.Dense:
                expected = Shape.Vector(output.Channels);
                CheckWeights(index, layer, [input.Size, output.Channels]);
                break;
            default:
                throw new InvalidModelException(
                    $"layer {index + 1} is of type {Text.Quote(layer.Type)}, which this library does not know; update Mnist.Scoring");
        }

        if (output != expected)
        {
            throw Wrong(index, $"gives {expected} by its settings and {output} by its shape");
        }

        _values += output.Size;
        if (_values > ModelLimits.NetworkValues)
        {
            throw Wrong(index, $"brings the values between layers over {ModelLimits.NetworkValues}, too much for a model of digits");
        }
    }

    private void CheckPlace(int index, LayerRecord layer, LayerRecord? before)
    {
        if (before is null)
        {
            // The layout of the values matters only if there is an output for each position.
            Shape input = ReadShape(index, layer.Input);
            if (use.EndsInGrid ? input != use.Input : input.Size != use.Input.Size)
            {
                throw Wrong(index, $"takes {Text.Sizes(layer.Input)} and not an image of {use.Input.Height}×{use.Input.Width}");
            }

            return;
        }

        bool dense = layer.Type == LayerRecord.Dense;
        if (!dense && before.Type == LayerRecord.Dense)
        {
            throw Wrong(index, "works on a grid and stands behind a dense layer");
        }

        // A dense layer flattens a grid; other layers require the exact shape.
        bool fits = dense
            ? ReadShape(index, layer.Input).Size == ReadShape(index, before.Output).Size
            : layer.Input.SequenceEqual(before.Output);
        if (!fits)
        {
            throw Wrong(index, $"takes {Text.Sizes(layer.Input)} and the one before gives {Text.Sizes(before.Output)}");
        }
    }

    private void CheckWeights(int index, LayerRecord layer, int[] weights)
    {
        if (layer.Relu is null)
        {
            throw Wrong(index, "does not say whether it has ReLU");
        }

        // A row of weights is stored in panels, the last of which is padded.
        long columns = (weights[^1] + PanelMatrix.PanelWidth - 1) / PanelMatrix.PanelWidth * PanelMatrix.PanelWidth;
        _weights += Product(weights.AsSpan(0, weights.Length - 1)) * columns;
        if (_weights > ModelLimits.Weights)
        {
            throw Wrong(index, $"brings the weights over {ModelLimits.Weights}, too many for a model of digits");
        }

        CheckTensor(index, "weights", layer.Weights, weights);
        CheckTensor(index, "bias", layer.Bias, weights[^1..]);
    }

    private void CheckTensor(int index, string name, TensorRecord? tensor, int[] shape)
    {
        if (tensor is null)
        {
            throw Wrong(index, $"has no {name}");
        }

        if (!tensor.Shape.SequenceEqual(shape))
        {
            throw Wrong(index, $"has {name} of {Text.Sizes(tensor.Shape)} and should have {Text.Sizes(shape)}");
        }

        long bytes = Product(shape) * sizeof(float);
        entries.CheckLength(tensor.Entry, bytes, bytes);
    }

    private NetworkLayer Build(LayerRecord layer, int index)
    {
        Shape input = ReadShape(index, layer.Input);
        return layer.Type switch
        {
            LayerRecord.Convolution => new ConvolutionLayer(
                input,
                layer.Kernel![0],
                layer.Kernel[1],
                layer.Output[2],
                ReadPadding(index, layer),
                layer.Relu!.Value,
                ReadTensor(layer.Weights!),
                ReadTensor(layer.Bias!)),
            LayerRecord.MaxPool => new MaxPoolLayer(input, layer.Size!.Value),
            _ => new DenseLayer(input, layer.Output[2], layer.Relu!.Value, ReadTensor(layer.Weights!), ReadTensor(layer.Bias!)),
        };
    }

    private float[] ReadTensor(TensorRecord tensor)
    {
        byte[] bytes = entries.Read(tensor.Entry);
        if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(bytes)), tensor.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw InvalidModelException.Damaged($"{Text.Quote(tensor.Entry)} is not what the manifest's SHA-256 says: the file was changed");
        }

        float[] values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
            if (!float.IsFinite(values[i]))
            {
                throw new InvalidModelException(
                    $"value {i} of {Text.Quote(tensor.Entry)} is not a finite number, so the training diverged; train again with a lower learning rate");
            }
        }

        return values;
    }

    private static Padding ReadPadding(int index, LayerRecord layer) => layer.Padding switch
    {
        LayerRecord.Same => Padding.Same,
        LayerRecord.Valid => Padding.Valid,
        _ => throw Wrong(index, $"has padding that is neither '{LayerRecord.Same}' nor '{LayerRecord.Valid}'"),
    };

    private static Shape ReadShape(int index, IReadOnlyList<int> sizes)
    {
        bool good = sizes is [> 0 and <= ModelLimits.LayerValues, > 0 and <= ModelLimits.LayerValues, > 0 and <= ModelLimits.LayerValues]
            && (long)sizes[0] * sizes[1] <= ModelLimits.LayerValues
            && (long)sizes[0] * sizes[1] * sizes[2] <= ModelLimits.LayerValues;
        return good
            ? new Shape(sizes[0], sizes[1], sizes[2])
            : throw Wrong(index, $"has the shape {Text.Sizes(sizes)}; it should be height, width and channels of at most {ModelLimits.LayerValues} values");
    }

    private static long Product(ReadOnlySpan<int> factors)
    {
        long product = 1;
        foreach (int factor in factors)
        {
            product *= factor;
        }

        return product;
    }

    private static InvalidModelException Wrong(int index, string what) => InvalidModelException.Damaged($"layer {index + 1} {what}");
}
