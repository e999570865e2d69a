using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Models.Format;

/// <summary>Reads and validates the model file, which may be damaged, of another format or malicious.</summary>
internal static class ModelReader
{
    // Enough for some ten thousand epochs of history.
    private const int MaxManifestBytes = 1 << 22;

    /// <summary>Reads a network for a use, by default one that classifies digits; other models are rejected.</summary>
    /// <exception cref="InvalidModelException">The data is not a usable network.</exception>
    public static NetworkModel ReadNetwork(Stream stream, NetworkUse? use = null)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
        return ReadNetwork(new ZipEntries(archive), use);
    }

    /// <inheritdoc cref="ReadNetwork(Stream, NetworkUse?)"/>
    public static NetworkModel ReadNetwork(ZipEntries entries, NetworkUse? use = null) =>
        Read(entries, use ?? NetworkUse.Digits) is (var info, { } network)
            ? new NetworkModel(network, info)
            : throw InvalidModelException.Damaged($"{ModelManifest.EntryName} holds no network, and the zip no model of ML.NET");

    public static Network ReadEmbedded(string resource, NetworkUse use)
    {
        using Stream stream = typeof(ModelReader).Assembly.GetManifestResourceStream(resource)!;
        return ReadNetwork(stream, use).Network;
    }

    /// <summary>Reads the information about a model, and its network, if there is one.</summary>
    /// <exception cref="InvalidModelException">The manifest is of another format or a newer version, or is damaged, or the network is not
    /// valid.</exception>
    public static (ModelInfo Info, Network? Network) Read(ZipEntries entries, NetworkUse use)
    {
        if (!entries.Contains(ModelManifest.EntryName))
        {
            throw new InvalidModelException(
                $"this zip holds no {ModelManifest.EntryName}, so it is no model of MnistMl; give a file that its training wrote");
        }

        entries.CheckLength(ModelManifest.EntryName, 2, MaxManifestBytes);
        try
        {
            ManifestValue manifest = new(JsonElement.Parse(entries.Read(ModelManifest.EntryName)));
            CheckFormat(manifest);
            ModelInfo info = ModelInfoReader.Read(manifest.Required("model"));
            Network? network = manifest["network"] is { } value ? new NetworkReader(entries, use).Read(value) : null;
            CheckConfusion(info.Metrics?.Confusion ?? [], use.Classes);
            return (info, network);
        }
        // Getting a string that is not valid Unicode throws InvalidOperationException.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw InvalidModelException.Damaged($"{ModelManifest.EntryName} cannot be read: {e.Message.TrimEnd('.')}", e);
        }
    }

    // The members of every version, since the others may have changed.
    private static void CheckFormat(ManifestValue manifest)
    {
        if (manifest["format"]?.Text() != ModelManifest.FormatName)
        {
            throw new InvalidModelException(
                $"{ModelManifest.EntryName} is not that of an MnistMl model; give a file that its training wrote");
        }

        int version = manifest.Required("formatVersion").Integer();
        if (version is < 1 or > ModelManifest.CurrentVersion)
        {
            throw version < 1
                ? InvalidModelException.Damaged($"{ModelManifest.EntryName} gives format version {version}, which never was")
                : new($"the model has format version {version} and this library reads up to {ModelManifest.CurrentVersion}; update Mnist.Scoring");
        }
    }

    // Reports use the matrix without validation.
    private static void CheckConfusion(IReadOnlyList<IReadOnlyList<int>> confusion, int classes)
    {
        if (confusion.Count != 0 && (confusion.Count != classes
            || confusion.Any(row => row.Count != classes || row.Any(count => count < 0))))
        {
            throw InvalidModelException.Damaged($"the confusion matrix in manifest.json is not {classes} rows of {classes} counts");
        }
    }
}
