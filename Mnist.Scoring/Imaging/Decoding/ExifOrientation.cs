using SkiaSharp;

namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Reads the orientation from EXIF data (a TIFF structure; EXIF 2.3, section 4.6).</summary>
internal static class ExifOrientation
{
    private const int OrientationTag = 0x0112;
    private const int ShortType = 3;
    private const int EntryLength = 12;

    /// <summary>Reads the orientation. Missing or damaged EXIF data is not an error, since it is only metadata; the picture is then
    /// upright.</summary>
    public static SKEncodedOrigin Read(ReadOnlySpan<byte> tiff)
    {
        bool littleEndian = tiff.StartsWith("II"u8);
        if (tiff.Length < 8 || !(littleEndian || tiff.StartsWith("MM"u8)))
        {
            return SKEncodedOrigin.TopLeft;
        }

        uint directory = littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        ReadOnlySpan<byte> entries = directory <= tiff.Length - 2 ? tiff[(int)directory..] : [0, 0];
        int count = ReadUInt16(entries, littleEndian);
        entries = entries[2..];
        for (int i = 0; i < count && entries.Length >= EntryLength; i++, entries = entries[EntryLength..])
        {
            if (ReadUInt16(entries, littleEndian) == OrientationTag && ReadUInt16(entries[2..], littleEndian) == ShortType)
            {
                int value = ReadUInt16(entries[8..], littleEndian);
                return value is >= 1 and <= 8 ? (SKEncodedOrigin)value : SKEncodedOrigin.TopLeft;
            }
        }

        return SKEncodedOrigin.TopLeft;
    }

    private static int ReadUInt16(ReadOnlySpan<byte> bytes, bool littleEndian) => littleEndian
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes)
        : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
