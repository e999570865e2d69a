namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>
/// Which way up the stored pixels are: the values of EXIF tag 0x0112, named after what makes the picture upright.
/// </summary>
internal enum Orientation
{
    /// <summary>Already upright.</summary>
    Upright = 1,

    /// <summary>Left and right are to be exchanged.</summary>
    MirrorHorizontally = 2,

    /// <summary>To be turned by 180 degrees.</summary>
    Rotate180 = 3,

    /// <summary>Top and bottom are to be exchanged.</summary>
    MirrorVertically = 4,

    /// <summary>Rows are to become columns (mirrored at the main diagonal).</summary>
    Transpose = 5,

    /// <summary>To be turned by 90 degrees clockwise.</summary>
    Rotate90 = 6,

    /// <summary>To be mirrored at the other diagonal.</summary>
    Transverse = 7,

    /// <summary>To be turned by 90 degrees anticlockwise.</summary>
    Rotate270 = 8,
}
