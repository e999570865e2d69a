namespace Mnist.Scoring.Imaging.Decoding.Bmp;

/// <summary>How the pixels of a bitmap are stored, with the values of the header.</summary>
internal enum BmpCompression : uint
{
    /// <summary>As they are, with the usual masks.</summary>
    None = 0,

    /// <summary>Runs of 8-bit colour numbers.</summary>
    RunLength8 = 1,

    /// <summary>Runs of 4-bit colour numbers.</summary>
    RunLength4 = 2,

    /// <summary>As they are, with masks for red, green and blue.</summary>
    BitFields = 3,

    /// <summary>As they are, with masks for red, green, blue and alpha.</summary>
    AlphaBitFields = 6,
}
