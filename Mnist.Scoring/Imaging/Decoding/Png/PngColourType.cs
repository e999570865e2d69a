namespace Mnist.Scoring.Imaging.Decoding.Png;

/// <summary>What the samples of a PNG pixel are, with the values of the header.</summary>
internal enum PngColourType : byte
{
    /// <summary>One grey sample.</summary>
    Grey = 0,

    /// <summary>Red, green, blue.</summary>
    Rgb = 2,

    /// <summary>One number of a palette colour.</summary>
    Palette = 3,

    /// <summary>Grey, alpha.</summary>
    GreyAlpha = 4,

    /// <summary>Red, green, blue, alpha.</summary>
    RgbAlpha = 6,
}
