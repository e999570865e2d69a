namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>The bytes that follow 0xFF to tell the parts of a file apart (ITU-T T.81, table B.1).</summary>
internal static class JpegMarker
{
    /// <summary>Every marker is preceded by this byte, any number of times.</summary>
    public const byte Prefix = 0xFF;

    /// <summary>In picture data: a plain 0xFF, no marker.</summary>
    public const byte Stuffing = 0x00;

    /// <summary>TEM, a marker without content.</summary>
    public const byte Temporary = 0x01;

    /// <summary>SOF0: header of a baseline picture.</summary>
    public const byte BaselineFrame = 0xC0;

    /// <summary>SOF1: header of an extended sequential picture.</summary>
    public const byte ExtendedFrame = 0xC1;

    /// <summary>SOF2: header of a progressive picture.</summary>
    public const byte ProgressiveFrame = 0xC2;

    /// <summary>DHT: Huffman tables.</summary>
    public const byte HuffmanTables = 0xC4;

    /// <summary>JPG, reserved.</summary>
    public const byte Reserved = 0xC8;

    /// <summary>DAC: conditioning of arithmetic coding.</summary>
    public const byte ArithmeticConditioning = 0xCC;

    /// <summary>SOF15, the last of the picture headers.</summary>
    public const byte LastFrame = 0xCF;

    /// <summary>RST0, the first of eight marks between restart intervals.</summary>
    public const byte FirstRestart = 0xD0;

    /// <summary>RST7, the last of them.</summary>
    public const byte LastRestart = 0xD7;

    /// <summary>SOI: start of the file.</summary>
    public const byte Start = 0xD8;

    /// <summary>EOI: end of the file.</summary>
    public const byte End = 0xD9;

    /// <summary>SOS: header of a scan, followed by picture data.</summary>
    public const byte Scan = 0xDA;

    /// <summary>DQT: quantisation tables.</summary>
    public const byte QuantisationTables = 0xDB;

    /// <summary>DNL: the number of lines, given after the first scan.</summary>
    public const byte LineCount = 0xDC;

    /// <summary>DRI: the length of restart intervals.</summary>
    public const byte RestartInterval = 0xDD;

    /// <summary>APP0, which JFIF uses.</summary>
    public const byte Jfif = 0xE0;

    /// <summary>APP1, which EXIF uses.</summary>
    public const byte Exif = 0xE1;

    /// <summary>APP14, which Adobe's programs use.</summary>
    public const byte Adobe = 0xEE;
}
