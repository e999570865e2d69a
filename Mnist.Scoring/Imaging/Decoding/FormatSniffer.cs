namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Detects picture formats from the first bytes of a file.</summary>
internal static class FormatSniffer
{
    /// <summary>Gets the format of a file, or <see cref="ImageFormat.Unknown"/> if it cannot be decoded.</summary>
    public static ImageFormat Find(ReadOnlySpan<byte> encoded) => encoded switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => ImageFormat.Gif,
        [(byte)'B', (byte)'M', ..] => ImageFormat.Bmp,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageFormat.WebP,
        [(byte)'P', >= (byte)'1' and <= (byte)'6', (byte)'#' or (byte)' ' or (>= 9 and <= 13), ..] => ImageFormat.Pnm,
        _ => ImageFormat.Unknown,
    };

    /// <summary>Describes in one line why a file of an unsupported format is rejected; common formats are named.</summary>
    public static string DescribeUnknown(ReadOnlySpan<byte> encoded)
    {
        string? name = encoded switch
        {
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', ..] => "AVIF",
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', ..] => "HEIC",
            [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => "TIFF",
            [(byte)'P', (byte)'7', 10, ..] => "PAM (P7)",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "PDF",
            [0, 0, 1, 0, ..] => "Windows icon",
            [(byte)'<', ..] => "XML (SVG?)",
            _ => null,
        };
        return encoded.IsEmpty ? "the file is empty"
            : name is null ? "not a picture that can be read: PNG, JPEG, WebP, BMP, GIF and PNM are"
            : $"{name} files cannot be read: convert it to PNG or JPEG";
    }
}
