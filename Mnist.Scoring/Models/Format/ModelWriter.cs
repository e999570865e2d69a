using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
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
        use ??= NetworkUse.Digits;
        List<(string Entry, byte[] Bytes)> tensors = [];
        ModelManifest manifest = new()
        {
            Model = info with { LibraryVersion = LibraryVersion },
            Network = network is null ? null : new NetworkRecord(
                use.Pixels, use.Labels, network.Temperature, [.. network.Layers.Select((layer, i) => Describe(layer, i + 1, tensors))]),
        };
        Add(archive, ModelManifest.EntryName, JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.ModelManifest));
        foreach ((string entry, byte[] bytes) in tensors)
        {
            Add(archive, entry, bytes);
        }
    }

    private static LayerRecord Describe(NetworkLayer layer, int number, List<(string, byte[])> tensors) => layer switch
    {
        ConvolutionLayer { KernelHeight: int height, KernelWidth: int width } convolution =>
            Describe(convolution, LayerRecord.Convolution, [height, width, layer.Input.Channels, layer.Output.Channels], number, tensors) with
            {
                Kernel = [height, width],
                Padding = convolution.Padding == Padding.Same ? LayerRecord.Same : LayerRecord.Valid,
            },
        MaxPoolLayer pool => Describe(pool, LayerRecord.MaxPool) with { Size = pool.Size },
        DenseLayer dense => Describe(dense, LayerRecord.Dense, [layer.Input.Size, layer.Output.Channels], number, tensors),
        _ => throw new ArgumentException($"A layer of type {layer.GetType().Name} cannot be saved."),
    };

    private static LayerRecord Describe(WeightedLayer layer, string type, int[] shape, int number, List<(string, byte[])> tensors) =>
        Describe(layer, type) with
        {
            Relu = layer.Relu,
            Weights = Describe($"{number}.weights", shape, layer.Weights, tensors),
            Bias = Describe($"{number}.bias", shape[^1..], layer.Bias, tensors),
        };

    private static LayerRecord Describe(NetworkLayer layer, string type) => new()
    {
        Type = type,
        Input = [layer.Input.Height, layer.Input.Width, layer.Input.Channels],
        Output = [layer.Output.Height, layer.Output.Width, layer.Output.Channels],
    };

    private static TensorRecord Describe(string name, int[] shape, float[] values, List<(string, byte[])> tensors)
    {
        byte[] bytes = MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        string entry = $"weights/{name}";
        tensors.Add((entry, bytes));
        return new TensorRecord(entry, shape, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        // Uncompressed: weights hardly compress, and the bytes do not depend on the version of a compressor.
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        using Stream stream = entry.Open();
        stream.Write(bytes);
    }
}
