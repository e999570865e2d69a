using Mnist.Scoring.Imaging;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Models.Format;

/// <summary>Builds the network that a manifest describes. All sizes are checked before memory is allocated.</summary>
internal sealed class NetworkReader(ZipEntries entries, NetworkUse use)
{
    // Larger models are mistakes or attacks. These sizes limit the memory of a loaded model to some 650 MB:
    // beside the weights, Winograd's method keeps four numbers for each.
    private const int MaxLayers = 256;

    // Side of a kernel or a pooling window.
    private const int MaxSide = MnistForm.Side;

    // Values between two layers, for one image; more than 28×28 pixels of 256 channels.
    private const int MaxLayerValues = 1 << 18;

    // Values between all layers, for one image.
    private const int MaxNetworkValues = 1 << 22;

    // Weights of all layers, including the padding added by kernels: 128 MB.
    private const int MaxWeights = 1 << 25;

    private const double MinTemperature = 1e-3;
    private const double MaxTemperature = 1e3;

    // Number of the layer that is being read, from 1.
    private int _number;
    private long _values;
    private long _weights;

    /// <exception cref="InvalidModelException">The network is not valid or exceeds the limits, or a tensor is damaged.</exception>
    public Network Read(ManifestValue network)
    {
        string pixels = network.Required("pixels").Text();
        if (pixels != use.Pixels)
        {
            throw new InvalidModelException(
                $"the model takes pixels as {MessageText.Quote(pixels)}, which this library does not prepare; update Mnist.Scoring");
        }

        if (!network.Required("labels").List(label => label.Text()).SequenceEqual(use.Labels))
        {
            throw new InvalidModelException("the model's outputs are not the digits 0 to 9 in this order; use a model that classifies digits");
        }

        double temperature = network.Required("temperature").Number();
        if (temperature is not (>= MinTemperature and <= MaxTemperature))
        {
            throw InvalidModelException.Damaged(
                FormattableString.Invariant($"the temperature is {temperature} and may be {MinTemperature} to {MaxTemperature}"));
        }

        ManifestValue[] layers = network.Required("layers").List(layer => layer);
        if (layers.Length is < 1 or > MaxLayers)
        {
            throw InvalidModelException.Damaged($"the model has {layers.Length} layers and may have 1 to {MaxLayers}");
        }

        Func<NetworkLayer>[] builders = Array.ConvertAll(layers, Check);
        string type = use.EndsInGrid ? ModelManifest.Convolution : ModelManifest.Dense;
        if (layers[^1].Required("type").Text() != type || ReadShape(layers[^1], "output") != use.Output)
        {
            throw InvalidModelException.Damaged($"the last layer is not a {type} one of {use.Output} outputs");
        }

        try
        {
            return new Network(Array.ConvertAll(builders, build => build()), temperature);
        }
        catch (ArgumentException e)
        {
            throw InvalidModelException.Damaged($"the layers make no network ({e.Message})", e);
        }
    }

    // Allocates nothing, and no product can overflow, because every factor has been checked. Returns what builds the layer.
    private Func<NetworkLayer> Check(ManifestValue layer)
    {
        _number++;
        Shape input = ReadShape(layer, "input"), output = ReadShape(layer, "output");

        // The layout of the values matters only if there is an output for each position.
        if (_number == 1 && (use.EndsInGrid ? input != use.Input : input.Size != use.Input.Size))
        {
            throw Wrong($"takes {input} and not an image of {use.Input.Height}×{use.Input.Width}");
        }

        string type = layer.Required("type").Text();
        (Shape expected, Func<NetworkLayer> build) = type switch
        {
            ModelManifest.Convolution => CheckConvolution(layer, input, output.Channels),
            ModelManifest.MaxPool => CheckMaxPool(layer, input),
            ModelManifest.Dense => CheckDense(layer, input, output.Channels),
            _ => throw new InvalidModelException(
                $"layer {_number} is of type {MessageText.Quote(type)}, which this library does not know; update Mnist.Scoring"),
        };
        if (output != expected)
        {
            throw Wrong($"gives {expected} by its settings and {output} by its shape");
        }

        _values += output.Size;
        return _values <= MaxNetworkValues
            ? build
            : throw Wrong($"brings the values between layers over {MaxNetworkValues}, too much for a model of digits");
    }

    private (Shape, Func<NetworkLayer>) CheckConvolution(ManifestValue layer, Shape input, int channels)
    {
        if (layer["kernel"]?.Integers() is not [>= 1 and <= MaxSide and var height, >= 1 and <= MaxSide and var width])
        {
            throw Wrong($"has no kernel of two sides of 1 to {MaxSide}");
        }

        Padding padding = layer["padding"]?.Text() switch
        {
            ModelManifest.Same => Padding.Same,
            ModelManifest.Valid => Padding.Valid,
            _ => throw Wrong($"has padding that is neither '{ModelManifest.Same}' nor '{ModelManifest.Valid}'"),
        };
        (bool relu, Func<float[]> weights, Func<float[]> bias) = CheckWeights(layer, [height, width, input.Channels, channels]);
        return (
            ConvolutionLayer.OutputShape(input, height, width, channels, padding),
            () => new ConvolutionLayer(input, height, width, channels, padding, relu, weights(), bias()));
    }

    private (Shape, Func<NetworkLayer>) CheckMaxPool(ManifestValue layer, Shape input) =>
        layer["size"]?.Integer() is { } size and >= 1 and <= MaxSide
            ? (input with { Height = input.Height / size, Width = input.Width / size }, () => new MaxPoolLayer(input, size))
            : throw Wrong($"has no window size of 1 to {MaxSide}");

    private (Shape, Func<NetworkLayer>) CheckDense(ManifestValue layer, Shape input, int units)
    {
        (bool relu, Func<float[]> weights, Func<float[]> bias) = CheckWeights(layer, [input.Size, units]);
        return (Shape.Vector(units), () => new DenseLayer(input, units, relu, weights(), bias()));
    }

    private (bool Relu, Func<float[]> Weights, Func<float[]> Bias) CheckWeights(ManifestValue layer, int[] shape)
    {
        // A row of weights is stored in panels, the last of which is padded.
        long columns = (shape[^1] + PanelMatrix.PanelWidth - 1) / PanelMatrix.PanelWidth * PanelMatrix.PanelWidth;
        _weights += Product(shape[..^1]) * columns;
        if (_weights > MaxWeights)
        {
            throw Wrong($"brings the weights over {MaxWeights}, too many for a model of digits");
        }

        Func<float[]> weights = CheckTensor(layer, "weights", shape), bias = CheckTensor(layer, "bias", shape[^1..]);
        return (layer["relu"]?.Boolean() ?? throw Wrong("does not say whether it has ReLU"), weights, bias);
    }

    // Returns what reads the tensor.
    private Func<float[]> CheckTensor(ManifestValue layer, string name, int[] shape)
    {
        ManifestValue tensor = layer[name] ?? throw Wrong($"has no {name}");
        int[] found = tensor.Required("shape").Integers();
        if (!found.SequenceEqual(shape))
        {
            throw Wrong($"has {name} of {Sizes(found)} and should have {Sizes(shape)}");
        }

        string entry = tensor.Required("entry").Text(), sha256 = tensor.Required("sha256").Text();
        long bytes = Product(shape) * sizeof(float);
        entries.CheckLength(entry, bytes, bytes);
        return () => ReadTensor(entry, sha256);
    }

    private float[] ReadTensor(string entry, string sha256)
    {
        byte[] bytes = entries.Read(entry);
        if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(bytes)), sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw InvalidModelException.Damaged($"{MessageText.Quote(entry)} is not what the manifest's SHA-256 says: the file was changed");
        }

        float[] values = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        int wrong = Array.FindIndex(values, value => !float.IsFinite(value));
        return wrong < 0
            ? values
            : throw new InvalidModelException(
                $"value {wrong} of {MessageText.Quote(entry)} is not a finite number, so the training diverged; train again with a lower learning rate");
    }

    private Shape ReadShape(ManifestValue layer, string name)
    {
        int[] sizes = layer.Required(name).Integers();
        return sizes is [> 0 and <= MaxLayerValues, > 0 and <= MaxLayerValues, > 0 and <= MaxLayerValues]
            && (long)sizes[0] * sizes[1] <= MaxLayerValues
            && (long)sizes[0] * sizes[1] * sizes[2] <= MaxLayerValues
            ? new Shape(sizes[0], sizes[1], sizes[2])
            : throw Wrong($"has the shape {Sizes(sizes)}; it should be height, width and channels of at most {MaxLayerValues} values");
    }

    // Such as 3×3×1×32.
    private static string Sizes(int[] shape) => string.Join('×', shape.Take(8));

    private static long Product(int[] factors) => factors.Aggregate(1L, (product, factor) => product * factor);

    private InvalidModelException Wrong(string what) => InvalidModelException.Damaged($"layer {_number} {what}");
}
