namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>The picture formats that can be decoded.</summary>
internal enum ImageFormat
{
    /// <summary>Unknown or unsupported format.</summary>
    Unknown,

    /// <summary>Portable Network Graphics.</summary>
    Png,

    /// <summary>JPEG, in JFIF, EXIF or Adobe files.</summary>
    Jpeg,

    /// <summary>Windows or OS/2 bitmap.</summary>
    Bmp,

    /// <summary>GIF 87a or 89a.</summary>
    Gif,

    /// <summary>WebP, lossy or lossless.</summary>
    WebP,

    /// <summary>Portable bitmap, greymap or pixmap (P1 to P6).</summary>
    Pnm,
}
