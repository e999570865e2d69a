using System.IO.Hashing;

namespace Mnist.Scoring.Models.Format;

/// <summary>The entries of a zip by name, read whole and only if they match the zip's directory exactly.</summary>
internal sealed class ZipEntries(ZipArchive archive)
{
    private readonly ILookup<string, ZipArchiveEntry> _entries = archive.Entries.ToLookup(entry => entry.FullName, StringComparer.Ordinal);

    public bool Contains(string name) => _entries.Contains(name);

    /// <summary>Checks the length of an entry in the zip's directory, without reading the entry.</summary>
    /// <exception cref="InvalidModelException">The entry does not exist, is duplicate, or its length is out of range.</exception>
    public void CheckLength(string name, long shortest, long longest)
    {
        // From a file with duplicate names, two programs could read different models.
        long length = _entries[name].Count() switch
        {
            0 => throw InvalidModelException.Damaged($"{MessageText.Quote(name)} is missing from the zip"),
            1 => _entries[name].First().Length,
            _ => throw InvalidModelException.Damaged($"{MessageText.Quote(name)} is in the zip twice"),
        };
        if (length < shortest || length > longest)
        {
            string expected = shortest == longest ? $"should be {shortest}" : $"may be {shortest} to {longest}";
            throw InvalidModelException.Damaged($"{MessageText.Quote(name)} is {length} bytes long and {expected}");
        }
    }

    /// <summary>Reads an entry that has passed <see cref="CheckLength"/>.</summary>
    /// <inheritdoc cref="Read(ZipArchiveEntry)"/>
    public byte[] Read(string name) => Read(_entries[name].First());

    /// <summary>Reads an entry of an acceptable length.</summary>
    /// <exception cref="InvalidModelException">The content does not match the zip's directory.</exception>
    public static byte[] Read(ZipArchiveEntry entry)
    {
        byte[] bytes = new byte[entry.Length];
        using Stream stream = entry.Open();
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length || stream.ReadByte() >= 0)
        {
            throw InvalidModelException.Damaged($"{MessageText.Quote(entry.FullName)} has not the length that the zip's directory says");
        }

        return Crc32.HashToUInt32(bytes) == entry.Crc32
            ? bytes
            : throw InvalidModelException.Damaged($"{MessageText.Quote(entry.FullName)} is damaged (its checksum is wrong)");
    }
}
