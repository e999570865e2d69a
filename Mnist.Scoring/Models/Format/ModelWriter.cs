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
    // Entries are stored uncompressed: weights hardly compress, and the bytes do not depend on the version of a compressor.
    private const CompressionLevel Level = CompressionLevel.NoCompression;

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
        List<Tensor> tensors = [];
        ModelManifest manifest = new()
        {
            Format = ModelManifest.FormatName,
            FormatVersion = ModelManifest.CurrentVersion,
            Model = info with { LibraryVersion = LibraryVersion },
            Network = network is null ? null : new NetworkRecord(
                use.Pixels, use.Labels, network.Temperature, [.. network.Layers.Select((layer, i) => Describe(layer, i + 1, tensors))]),
        };
        Add(archive, ModelManifest.EntryName, JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.ModelManifest));
        foreach (Tensor tensor in tensors)
        {
            Add(archive, tensor.Entry, tensor.Bytes);
        }
    }

    private static LayerRecord Describe(NetworkLayer layer, int number, List<Tensor> tensors) => layer switch
    {
        ConvolutionLayer convolution => Describe(convolution, LayerRecord.Convolution) with
        {
            Kernel = [convolution.KernelHeight, convolution.KernelWidth],
            Padding = convolution.Padding == Padding.Same ? LayerRecord.Same : LayerRecord.Valid,
            Relu = convolution.Relu,
            Weights = Describe(
                $"{number}.weights",
                [convolution.KernelHeight, convolution.KernelWidth, convolution.Input.Channels, convolution.Output.Channels],
                convolution.Weights,
                tensors),
            Bias = Describe($"{number}.bias", [convolution.Output.Channels], convolution.Bias, tensors),
        },
        MaxPoolLayer pool => Describe(pool, LayerRecord.MaxPool) with { Size = pool.Size },
        DenseLayer dense => Describe(dense, LayerRecord.Dense) with
        {
            Relu = dense.Relu,
            Weights = Describe($"{number}.weights", [dense.Input.Size, dense.Output.Channels], dense.Weights, tensors),
            Bias = Describe($"{number}.bias", [dense.Output.Channels], dense.Bias, tensors),
        },
        _ => throw new ArgumentException($"A layer of type {layer.GetType().Name} cannot be saved."),
    };

    private static LayerRecord Describe(NetworkLayer layer, string type) => new()
    {
        Type = type,
        Input = [layer.Input.Height, layer.Input.Width, layer.Input.Channels],
        Output = [layer.Output.Height, layer.Output.Width, layer.Output.Channels],
    };

    private static TensorRecord Describe(string name, int[] shape, float[] values, List<Tensor> tensors)
    {
        byte[] bytes = MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        Tensor tensor = new($"weights/{name}", bytes);
        tensors.Add(tensor);
        return new TensorRecord(tensor.Entry, shape, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, Level);
        entry.LastWriteTime = NoTime;
        using Stream stream = entry.Open();
        stream.Write(bytes);
    }

    private sealed record Tensor(string Entry, byte[] Bytes);
}
