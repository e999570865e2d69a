namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Brings samples of other ranges to 0 to 255, to the nearest level.</summary>
internal static class SampleScale
{
    /// <summary>A sample of 0 to <paramref name="max"/> (at most 65,535) as one of 0 to 255.</summary>
    public static byte ToByte(uint value, uint max) => (byte)((value * 255 + max / 2) / max);

    /// <summary>A sample of 0 to 65,535 as one of 0 to 255.</summary>
    public static byte ToByte(ushort value) => (byte)((value * 255 + 32_895) >> 16);
}
