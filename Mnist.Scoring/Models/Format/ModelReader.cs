using System.IO.Compression;
using Mnist.Scoring.Models.Pipelines;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models.Format;

/// <summary>Reads the model file. Trusts nothing that it says: the bytes may be damaged, foreign or made to harm.</summary>
internal static class ModelReader
{
    // In every folder of a zip that ML.NET has written.
    private const string MlNetEntry = "Model.key";

    /// <summary>Reads a model: the network of this project, or where the zip holds none, the pipeline of ML.NET.</summary>
    /// <param name="stream">The zip, at its start; can seek.</param>
    /// <exception cref="InvalidModelException">The bytes are no usable model.</exception>
    public static IDigitModel Read(Stream stream)
    {
        try
        {
            using ZipArchive archive = Open(stream);
            ZipEntries entries = new(archive);
            bool isPipeline = archive.Entries.Any(entry => entry.FullName.EndsWith(MlNetEntry, StringComparison.Ordinal));
            ModelManifest? manifest = isPipeline && !entries.Contains(ModelManifest.EntryName) ? null : ReadManifest(entries, NetworkUse.Digits);
            if (!isPipeline || manifest?.Network is not null)
            {
                return new NetworkModel(ReadNetwork(entries, manifest!, NetworkUse.Digits), manifest!.Model);
            }

            PipelineComponents.RequireKnown(archive);
            stream.Position = 0;
            return PipelineReader.Read(stream, manifest?.Model);
        }
        // All that ZipArchive throws at damaged offsets, sizes and names. A disk that fails says so in the message.
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw InvalidModelException.Damaged($"the zip is damaged or cut off ({e.Message.TrimEnd('.')})", e);
        }
    }

    /// <summary>Reads a network that tells digits, and nothing else.</summary>
    /// <param name="stream">The zip; can seek.</param>
    /// <exception cref="InvalidModelException">The bytes are no usable network.</exception>
    /// <exception cref="InvalidDataException">The zip is damaged.</exception>
    public static NetworkModel ReadNetwork(Stream stream)
    {
        (Network network, ModelInfo info) = ReadNetwork(stream, NetworkUse.Digits);
        return new NetworkModel(network, info);
    }

    /// <summary>Reads a network for any use.</summary>
    /// <param name="stream">The zip; can seek.</param>
    /// <param name="use">What the network has to be for.</param>
    /// <exception cref="InvalidModelException">The bytes are no usable network.</exception>
    /// <exception cref="InvalidDataException">The zip is damaged.</exception>
    public static (Network Network, ModelInfo Info) ReadNetwork(Stream stream, NetworkUse use)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
        return Read(new ZipEntries(archive), use);
    }

    /// <summary>Reads a network from a zip that may hold other things besides.</summary>
    /// <param name="entries">The zip.</param>
    /// <param name="use">What the network has to be for.</param>
    /// <exception cref="InvalidModelException">The entries are no usable model.</exception>
    /// <exception cref="InvalidDataException">The zip is damaged.</exception>
    public static (Network Network, ModelInfo Info) Read(ZipEntries entries, NetworkUse use)
    {
        ModelManifest manifest = ReadManifest(entries, use);
        return (ReadNetwork(entries, manifest, use), manifest.Model);
    }

    private static ModelManifest ReadManifest(ZipEntries entries, NetworkUse use)
    {
        if (!entries.Contains(ModelManifest.EntryName))
        {
            throw new InvalidModelException(
                $"this zip holds no {ModelManifest.EntryName}, so it is no model of MnistMl; give a file that its training wrote");
        }

        entries.CheckLength(ModelManifest.EntryName, 2, ModelLimits.ManifestBytes);
        ModelManifest manifest = ManifestReader.Read(entries.Read(ModelManifest.EntryName));
        CheckInfo(manifest.Model, use.Classes);
        return manifest;
    }

    private static Network ReadNetwork(ZipEntries entries, ModelManifest manifest, NetworkUse use) => new NetworkReader(entries, use).Read(
        manifest.Network ?? throw InvalidModelException.Damaged($"{ModelManifest.EntryName} holds no network, and the zip no model of ML.NET"));

    private static ZipArchive Open(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (length == 0)
        {
            throw InvalidModelException.Damaged("the file is empty");
        }

        if (!start[..length].StartsWith("PK"u8))
        {
            throw new InvalidModelException("this is neither a zip nor an ONNX model; give a .zip file that training wrote, or an .onnx file");
        }

        return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
    }

    // What reports go through without looking.
    private static void CheckInfo(ModelInfo info, int classes)
    {
        IReadOnlyList<IReadOnlyList<int>> confusion = info.Metrics?.Confusion ?? [];
        if (confusion.Count != 0 && (confusion.Count != classes
            || confusion.Any(row => row.Count != classes || row.Any(count => count < 0))))
        {
            throw InvalidModelException.Damaged($"the confusion matrix in manifest.json is not {classes} rows of {classes} counts");
        }
    }
}
