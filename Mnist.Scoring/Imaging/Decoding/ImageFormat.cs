namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>The picture formats that can be decoded. Pnm is a portable bitmap, greymap or pixmap (P1 to P6).</summary>
internal enum ImageFormat
{
    Unknown,
    Png,
    Jpeg,
    Bmp,
    Gif,
    WebP,
    Pnm,
}
