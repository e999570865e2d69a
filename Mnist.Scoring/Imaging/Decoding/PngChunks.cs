using System.IO.Hashing;
using SkiaSharp;

namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Checks the chunks of a PNG file (PNG specification, section 5.3) for what Skia ignores: whether the file is complete, and the
/// orientation.</summary>
internal static class PngChunks
{
    private const int SignatureLength = 8;

    // Length, type and checksum.
    private const int Around = 12;

    /// <summary>Verifies the checksums of all chunks up to the last.</summary>
    /// <returns>The orientation stated in the file.</returns>
    /// <exception cref="InvalidImageException">A chunk is damaged, or the file is truncated.</exception>
    public static SKEncodedOrigin Check(ReadOnlySpan<byte> encoded)
    {
        var origin = SKEncodedOrigin.TopLeft;
        for (ReadOnlySpan<byte> rest = encoded[SignatureLength..]; ;)
        {
            if (rest.Length < Around || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - Around)
            {
                throw new InvalidImageException("PNG: the file is cut off");
            }

            ReadOnlySpan<byte> typeAndBody = rest.Slice(4, 4 + (int)length);
            rest = rest[(4 + typeAndBody.Length)..];
            if (Crc32.HashToUInt32(typeAndBody) != BinaryPrimitives.ReadUInt32BigEndian(rest))
            {
                throw new InvalidImageException("PNG: the file is damaged, the checksum of a chunk does not match");
            }

            if (typeAndBody.StartsWith("eXIf"u8))
            {
                origin = ExifOrientation.Read(typeAndBody[4..]);
            }
            else if (typeAndBody.StartsWith("IEND"u8))
            {
                return origin;
            }

            rest = rest[4..];
        }
    }
}
