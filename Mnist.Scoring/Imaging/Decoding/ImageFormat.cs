namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>The picture formats that can be decoded.</summary>
internal enum ImageFormat
{
    Unknown,
    Png,
    Jpeg,
    Bmp,
    Gif,
    WebP,

    /// <summary>Portable bitmap, greymap or pixmap (P1 to P6).</summary>
    Pnm,
}
