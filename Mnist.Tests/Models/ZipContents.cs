using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Mnist.Tests.Models;

/// <summary>A model file taken apart, to be changed and put together again as a sound zip.</summary>
internal sealed class ZipContents
{
    private const string ManifestName = "manifest.json";

    public ZipContents(byte[] zip)
    {
        using ZipArchive archive = new(new MemoryStream(zip));
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using MemoryStream bytes = new();
            using Stream stream = entry.Open();
            stream.CopyTo(bytes);
            Entries.Add((entry.FullName, bytes.ToArray()));
        }

        Manifest = JsonNode.Parse(Entries[0].Bytes)!;
    }

    /// <summary>All entries in their order, the manifest first.</summary>
    public List<(string Name, byte[] Bytes)> Entries { get; } = [];

    /// <summary>manifest.json, put back by <see cref="Zip"/> unless it is null.</summary>
    public JsonNode? Manifest { get; set; }

    /// <summary>The layers in the manifest.</summary>
    public JsonArray Layers => Manifest!["network"]!["layers"]!.AsArray();

    public void Remove(string name) => Entries.RemoveAll(entry => entry.Name == name);

    public void Replace(string name, Func<byte[], byte[]> change)
    {
        int index = Entries.FindIndex(entry => entry.Name == name);
        Entries[index] = (name, change(Entries[index].Bytes));
    }

    public byte[] Zip(CompressionLevel level = CompressionLevel.NoCompression)
    {
        if (Manifest is not null)
        {
            Replace(ManifestName, _ => Encoding.UTF8.GetBytes(Manifest.ToJsonString()));
        }

        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in Entries)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
