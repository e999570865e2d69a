namespace Mnist.Scoring.Imaging.Decoding;

/// <summary>Decodes portable bitmap, greymap and pixmap files, text (P1 to P3) and binary (P4 to P6), with samples of up to 16 bits
/// (Netpbm's format descriptions). Only the first picture of a file is read.</summary>
internal ref struct PnmDecoder(ReadOnlySpan<byte> file)
{
    private const int MaxSample = 65_535;

    // Larger numbers are clamped to this value, which is far above any valid one.
    private const int MaxNumber = 100_000_000;

    private readonly ReadOnlySpan<byte> _file = file;
    private int _position = 2;

    /// <summary>Decodes a file that starts with P and a digit of 1 to 6.</summary>
    public static Raster Decode(ReadOnlySpan<byte> encoded, DecodeLimits limits) => new PnmDecoder(encoded).Decode(limits);

    private Raster Decode(DecodeLimits limits)
    {
        int variant = _file[1] - '0';
        bool isText = variant <= 3, isBitmap = variant is 1 or 4;
        int channels = variant is 3 or 6 ? 3 : 1;
        int width = ReadNumber("the width"), height = ReadNumber("the height");
        int max = isBitmap ? 1 : ReadNumber("the largest sample");
        limits.Check("PNM", width, height);
        if (max is < 1 or > MaxSample)
        {
            throw Error($"the largest sample is {max}, it must be 1 to {MaxSample}");
        }

        int count = width * height * channels, rowLength = (width + 7) / 8;
        ReadOnlySpan<byte> data = isText ? _file[_position..] : RestAfterSpace();
        long least = (isText, isBitmap) switch
        {
            (true, true) => count,
            (true, false) => (2L * count) - 1,
            (false, true) => (long)height * rowLength,
            (false, false) => max > 255 ? 2L * count : count,
        };
        if (data.Length < least)
        {
            throw Error($"the samples end after {data.Length} of at least {least} bytes");
        }

        byte[] pixels = GC.AllocateUninitializedArray<byte>(count);
        for (int i = 0; i < count; i++)
        {
            int sample = (isText, isBitmap) switch
            {
                (true, true) => ReadBit(),
                (true, false) => ReadNumber("a sample"),
                (false, true) => (data[(i / width * rowLength) + (i % width / 8)] >> (7 - (i % width % 8))) & 1,
                (false, false) => max > 255 ? BinaryPrimitives.ReadUInt16BigEndian(data[(2 * i)..]) : data[i],
            };
            pixels[i] = ToLevel(isBitmap ? 1 - sample : sample, max);
        }

        return new Raster(width, height, channels, pixels);
    }

    private static byte ToLevel(int sample, int max) => sample <= max
        ? (byte)(((sample * 255L) + (max / 2)) / max)
        : throw Error($"a sample is {sample}, but the largest is said to be {max}");

    /// <summary>Gets the binary samples, which follow exactly one white-space character (or the line end of a comment).</summary>
    private ReadOnlySpan<byte> RestAfterSpace()
    {
        SkipComment();
        return _position < _file.Length && IsSpace(_file[_position]) ? _file[(_position + 1)..] : throw Error("the header does not end with white space");
    }

    private int ReadNumber(string what)
    {
        SkipSpace(what);
        int value = 0, start = _position;
        for (; _position < _file.Length && char.IsAsciiDigit((char)_file[_position]); _position++)
        {
            value = Math.Min((value * 10) + (_file[_position] - '0'), MaxNumber);
        }

        bool isDelimited = _position == _file.Length || IsSpace(_file[_position]) || _file[_position] == '#';
        return _position > start && isDelimited ? value : throw Error($"{what} is not a number");
    }

    /// <summary>Reads a pixel of a bitmap, 0 or 1; white space between pixels is optional.</summary>
    private int ReadBit()
    {
        SkipSpace("a pixel");
        int bit = _file[_position++] - '0';
        return bit is 0 or 1 ? bit : throw Error("a pixel is neither 0 nor 1");
    }

    private void SkipSpace(string what)
    {
        for (SkipComment(); _position < _file.Length && IsSpace(_file[_position]); SkipComment())
        {
            _position++;
        }

        if (_position >= _file.Length)
        {
            throw Error($"the file ends before {what}");
        }
    }

    /// <summary>Skips a comment, from # up to the line end, which counts as white space.</summary>
    private void SkipComment()
    {
        if (_position < _file.Length && _file[_position] == '#')
        {
            int length = _file[_position..].IndexOfAny((byte)'\n', (byte)'\r');
            _position = length < 0 ? _file.Length : _position + length;
        }
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= 9 and <= 13);

    private static InvalidImageException Error(string reason) => new($"PNM: {reason}");
}
