using System.IO.Compression;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models.Format;

/// <summary>Reads and validates the model file, which may be damaged, of another format or malicious.</summary>
internal static class ModelReader
{
    /// <summary>Reads a network that classifies digits; other models are rejected.</summary>
    /// <exception cref="InvalidModelException">The data is not a usable network.</exception>
    public static NetworkModel ReadNetwork(Stream stream)
    {
        (Network network, ModelInfo info) = ReadNetwork(stream, NetworkUse.Digits);
        return new NetworkModel(network, info);
    }

    public static Network ReadEmbedded(string resource, NetworkUse use)
    {
        using Stream stream = typeof(ModelReader).Assembly.GetManifestResourceStream(resource)!;
        return ReadNetwork(stream, use).Network;
    }

    public static (Network Network, ModelInfo Info) ReadNetwork(Stream stream, NetworkUse use)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
        ZipEntries entries = new(archive);
        ModelManifest manifest = ReadManifest(entries, use);
        return (ReadNetwork(entries, manifest, use), manifest.Model);
    }

    public static ModelManifest ReadManifest(ZipEntries entries, NetworkUse use)
    {
        if (!entries.Contains(ModelManifest.EntryName))
        {
            throw new InvalidModelException(
                $"this zip holds no {ModelManifest.EntryName}, so it is no model of MnistMl; give a file that its training wrote");
        }

        entries.CheckLength(ModelManifest.EntryName, 2, ModelLimits.ManifestBytes);
        ModelManifest manifest = ManifestReader.Read(entries.Read(ModelManifest.EntryName));

        // A network for another use is refused for that reason.
        if (manifest.Network is null || manifest.Network.Labels.SequenceEqual(use.Labels))
        {
            CheckInfo(manifest.Model, use.Classes);
        }

        return manifest;
    }

    public static Network ReadNetwork(ZipEntries entries, ModelManifest manifest, NetworkUse use) => new NetworkReader(entries, use).Read(
        manifest.Network ?? throw InvalidModelException.Damaged($"{ModelManifest.EntryName} holds no network, and the zip no model of ML.NET"));

    // Checks the values that reports use without validation.
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
