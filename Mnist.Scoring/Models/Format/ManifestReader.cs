using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mnist.Scoring.Models.Format;

/// <summary>Reads manifest.json, as written with <see cref="ManifestJson"/>.</summary>
internal static class ManifestReader
{
    /// <summary>Reads the manifest.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <exception cref="InvalidModelException">The manifest is of another format or a newer version, or is damaged.</exception>
    public static ModelManifest Read(ReadOnlySpan<byte> json)
    {
        // First the members of every version, since the others may have changed.
        ManifestHeader header = Parse(json, ManifestJson.Default.ManifestHeader);
        if (header.Format != ModelManifest.FormatName)
        {
            throw new InvalidModelException(
                $"{ModelManifest.EntryName} is not that of an MnistMl model; give a file that its training wrote");
        }

        if (header.FormatVersion > ModelManifest.CurrentVersion)
        {
            throw new InvalidModelException(
                $"the model has format version {header.FormatVersion} and this library reads up to {ModelManifest.CurrentVersion}; update Mnist.Scoring");
        }

        if (header.FormatVersion < 1)
        {
            throw InvalidModelException.Damaged($"{ModelManifest.EntryName} gives format version {header.FormatVersion}, which never was");
        }

        ModelManifest manifest = Parse(json, ManifestJson.Default.ModelManifest);

        // The serialiser does not check the items of collections.
        return manifest.Model.History.Contains(null!) || manifest.Model.HyperParameters.Values.Contains(null!)
            || manifest.Model.Metrics?.Confusion.Contains(null!) == true || manifest.Network?.Layers.Contains(null!) == true
            ? throw InvalidModelException.Damaged($"{ModelManifest.EntryName} cannot be read: an item of a list is null")
            : manifest;
    }

    private static T Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("it is null");
        }
        // Getting a string that is not valid Unicode throws InvalidOperationException.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw InvalidModelException.Damaged($"{ModelManifest.EntryName} cannot be read: {e.Message.TrimEnd('.')}", e);
        }
    }
}
