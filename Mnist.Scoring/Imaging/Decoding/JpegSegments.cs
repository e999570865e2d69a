namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Checks the segments of a JPEG file (ITU-T T.81, annex B) for problems that Skia accepts: a truncated file and an excessive
/// number of scans.</summary>
internal static class JpegSegments
{
    /// <summary>Maximum number of scans. Typical files have at most ten; even an empty scan takes time.</summary>
    private const int MaxScans = 1000;

    /// <summary>Maximum number of visits to blocks of 8×8 pixels in all scans, counted once for all channels, unless pictures so large are
    /// accepted that 16 scans have more. A few bytes of a scan can encode ten thousand empty blocks.</summary>
    private const long MaxBlockVisits = 16_000_000;

    private const byte Prefix = 0xFF;
    private const byte Temporary = 0x01;
    private const byte FirstRestart = 0xD0;
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;

    /// <summary>Checks the segments up to the end marker.</summary>
    /// <exception cref="InvalidImageException">The file is truncated, or has too many scans or pixels.</exception>
    public static void Check(ReadOnlySpan<byte> encoded, DecodeLimits limits)
    {
        long maxVisits = Math.Max(MaxBlockVisits, limits.MaxPixels / 4);
        long blocks = 0;
        int scans = 0;
        for (int at = 0; ;)
        {
            int prefix = encoded[at..].IndexOf(Prefix);
            if (prefix < 0 || (at += prefix + 1) == encoded.Length)
            {
                throw CutOff();
            }

            byte marker = encoded[at];
            if (marker == Prefix)
            {
                continue;
            }

            at++;
            switch (marker)
            {
                case End:
                    return;

                // A zero escapes the prefix as a data byte.
                case 0 or Temporary or (>= FirstRestart and <= Start):
                    continue;
            }

            int length = encoded.Length - at < 2 ? int.MaxValue : BinaryPrimitives.ReadUInt16BigEndian(encoded[at..]);
            if (length < 2 || length > encoded.Length - at)
            {
                throw CutOff();
            }

            ReadOnlySpan<byte> body = encoded.Slice(at + 2, length - 2);
            at += length;
            if (IsFrame(marker) && body.Length > 5)
            {
                (ushort height, ushort width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
                limits.Check("JPEG", width, height);
                blocks = Math.Max(blocks, Blocks(width) * Blocks(height));
            }

            scans += marker == Scan ? 1 : 0;
            if (scans > MaxScans || scans * blocks > maxVisits)
            {
                throw new InvalidImageException("JPEG: the picture has too many scans");
            }
        }
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static long Blocks(int side) => (side + 7) / 8;

    private static InvalidImageException CutOff() => new("JPEG: the file ends before the picture does");
}
