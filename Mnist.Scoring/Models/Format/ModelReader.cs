using System.IO.Compression;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models.Format;

/// <summary>Reads and validates the model file, which may be damaged, of another format or malicious.</summary>
internal static class ModelReader
{
    /// <summary>Reads a network for a use, by default one that classifies digits; other models are rejected.</summary>
    /// <exception cref="InvalidModelException">The data is not a usable network.</exception>
    public static NetworkModel ReadNetwork(Stream stream, NetworkUse? use = null)
    {
        use ??= NetworkUse.Digits;
        using ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
        ZipEntries entries = new(archive);
        return ReadNetwork(entries, ReadManifest(entries, use), use);
    }

    public static Network ReadEmbedded(string resource, NetworkUse use)
    {
        using Stream stream = typeof(ModelReader).Assembly.GetManifestResourceStream(resource)!;
        return ReadNetwork(stream, use).Network;
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

    public static NetworkModel ReadNetwork(ZipEntries entries, ModelManifest manifest, NetworkUse use)
    {
        NetworkRecord network = manifest.Network
            ?? throw InvalidModelException.Damaged($"{ModelManifest.EntryName} holds no network, and the zip no model of ML.NET");
        return new NetworkModel(new NetworkReader(entries, use).Read(network), manifest.Model);
    }

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
