using System.IO.Compression;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models.Format;

/// <summary>Reads the model file. Trusts nothing that it says: the bytes may be damaged, foreign or made to harm.</summary>
internal static class ModelReader
{
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

    /// <summary>Reads what a model's zip says of it.</summary>
    /// <param name="entries">The zip.</param>
    /// <param name="use">What its network has to be for.</param>
    /// <exception cref="InvalidModelException">The manifest is missing or not usable.</exception>
    public static ModelManifest ReadManifest(ZipEntries entries, NetworkUse use)
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

    /// <summary>Reads the network that a manifest describes.</summary>
    /// <param name="entries">The zip.</param>
    /// <param name="manifest">Of the same zip.</param>
    /// <param name="use">What the network has to be for.</param>
    /// <exception cref="InvalidModelException">There is no usable network.</exception>
    public static Network ReadNetwork(ZipEntries entries, ModelManifest manifest, NetworkUse use) => new NetworkReader(entries, use).Read(
        manifest.Network ?? throw InvalidModelException.Damaged($"{ModelManifest.EntryName} holds no network, and the zip no model of ML.NET"));

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
