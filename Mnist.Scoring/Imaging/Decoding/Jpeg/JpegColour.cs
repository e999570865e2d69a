namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>What the channels of a picture are.</summary>
internal enum JpegColour
{
    /// <summary>One channel, grey.</summary>
    Grey,

    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Luminance and two colour differences.</summary>
    YCbCr,

    /// <summary>Cyan, magenta, yellow, black, each stored inverted as Adobe's programs do.</summary>
    Cmyk,

    /// <summary>The same with the first three as luminance and colour differences.</summary>
    Ycck,
}
