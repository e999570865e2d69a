using System.Reflection;
using System.Text.Json.Nodes;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Models.Format;

/// <summary>Writes the model file. The same network and the same information give the same bytes.</summary>
internal static class ModelWriter
{
    /// <summary>The time of every entry, the earliest in the zip format, so that the same model gives the same bytes.</summary>
    public static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Version of this library, without the commit that a build may append after a plus sign.</summary>
    public static string LibraryVersion { get; } =
        typeof(ModelWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>Encodes a network that classifies digits. The result has been read back.</summary>
    /// <exception cref="InvalidModelException">The network could not be loaded: a weight is not finite (training diverged), or a size
    /// exceeds the limits.</exception>
    public static byte[] ToBytes(Network network, ModelInfo info)
    {
        using MemoryStream zip = new();
        Write(zip, network, info);
        _ = ModelReader.ReadNetwork(zip);
        return zip.ToArray();
    }

    public static void Write(Stream stream, Network network, ModelInfo info, NetworkUse? use = null)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        Write(archive, network, info, use);
    }

    /// <summary>Adds a model to a zip that may contain other entries.</summary>
    public static void Write(ZipArchive archive, Network? network, ModelInfo info, NetworkUse? use = null)
    {
        List<(string Entry, byte[] Bytes)> tensors = [];
        ModelManifest manifest = new()
        {
            Model = info with { LibraryVersion = LibraryVersion },
            Network = network is null ? null : Describe(network, use ?? NetworkUse.Digits, tensors),
        };
        Add(archive, ModelManifest.EntryName, JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.ModelManifest));
        foreach ((string entry, byte[] bytes) in tensors)
        {
            Add(archive, entry, bytes);
        }
    }

    private static JsonObject Describe(Network network, NetworkUse use, List<(string, byte[])> tensors) => new()
    {
        ["pixels"] = use.Pixels,
        ["labels"] = new JsonArray([.. use.Labels.Select(label => (JsonNode)label)]),
        ["temperature"] = network.Temperature,
        ["layers"] = new JsonArray([.. network.Layers.Select((layer, i) => Describe(layer, i + 1, tensors))]),
    };

    private static JsonObject Describe(NetworkLayer layer, int number, List<(string, byte[])> tensors)
    {
        (string Type, KeyValuePair<string, JsonNode?>[] Settings, int[] Shape) of = layer switch
        {
            ConvolutionLayer { KernelHeight: int height, KernelWidth: int width, Padding: var padding } => (
                ModelManifest.Convolution,
                [new("kernel", Sizes(height, width)), new("padding", padding == Padding.Same ? ModelManifest.Same : ModelManifest.Valid)],
                [height, width, layer.Input.Channels, layer.Output.Channels]),
            MaxPoolLayer pool => (ModelManifest.MaxPool, [new("size", pool.Size)], []),
            DenseLayer => (ModelManifest.Dense, [], [layer.Input.Size, layer.Output.Channels]),
            _ => throw new ArgumentException($"A layer of type {layer.GetType().Name} cannot be saved."),
        };
        JsonObject description = new([new("type", of.Type), new("input", Sizes(layer.Input)), new("output", Sizes(layer.Output)), .. of.Settings]);
        if (layer is WeightedLayer weighted)
        {
            description["relu"] = weighted.Relu;
            description["weights"] = Describe($"{number}.weights", of.Shape, weighted.Weights, tensors);
            description["bias"] = Describe($"{number}.bias", of.Shape[^1..], weighted.Bias, tensors);
        }

        return description;
    }

    private static JsonObject Describe(string name, int[] shape, float[] values, List<(string, byte[])> tensors)
    {
        byte[] bytes = MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        string entry = $"weights/{name}";
        tensors.Add((entry, bytes));
        return new() { ["entry"] = entry, ["shape"] = Sizes(shape), ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    private static JsonArray Sizes(Shape shape) => Sizes(shape.Height, shape.Width, shape.Channels);

    private static JsonArray Sizes(params int[] sizes) => new([.. sizes.Select(size => (JsonNode)size)]);

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        // Uncompressed: weights hardly compress, and the bytes do not depend on the version of a compressor.
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        using Stream stream = entry.Open();
        stream.Write(bytes);
    }
}
