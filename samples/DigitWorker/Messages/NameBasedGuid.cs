using System.Security.Cryptography;
using System.Text;

namespace DigitWorker.Messages;

/// <summary>UUIDs of version 5 (RFC 9562, section 5.5): the same name gives the same UUID, on every machine.</summary>
internal static class NameBasedGuid
{
    /// <summary>The id of the answer to an announcement.</summary>
    public static Guid OfAnswer(Guid announcement) => Create(announcement, nameof(PictureRead));

    /// <summary>The UUID of a name.</summary>
    /// <param name="space">The name space.</param>
    /// <param name="name">The name, of any length.</param>
    public static Guid Create(Guid space, string name)
    {
        byte[] bytes = [.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(bytes, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
