namespace Mnist.Scoring.Imaging.Decoding.Pnm;

/// <summary>Reads numbers written as text, between white space and comments (from # to the line's end).</summary>
/// <param name="text">The bytes after the format's own two.</param>
internal ref struct PnmTextReader(ReadOnlySpan<byte> text)
{
    /// <summary>Larger numbers are cut to this: no valid value comes near.</summary>
    private const int MostNumber = 100_000_000;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _position;

    /// <summary>The bytes not yet read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _text[_position..];

    /// <summary>The binary samples: what comes after exactly one white space (or a comment's line end).</summary>
    /// <exception cref="InvalidImageException">There is no white space.</exception>
    public ReadOnlySpan<byte> RestAfterSpace()
    {
        SkipComment();
        if (_position >= _text.Length || !IsSpace(_text[_position]))
        {
            throw new InvalidImageException("PNM: the header does not end with white space");
        }

        return _text[(_position + 1)..];
    }

    /// <summary>Reads a number of one or more digits.</summary>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="InvalidImageException">The text ends or something else is there.</exception>
    public int ReadNumber(string what)
    {
        SkipSpace(what);
        int value = 0;
        int start = _position;
        for (; _position < _text.Length && char.IsAsciiDigit((char)_text[_position]); _position++)
        {
            value = Math.Min(value * 10 + (_text[_position] - '0'), MostNumber);
        }

        bool isDelimited = _position == _text.Length || IsSpace(_text[_position]) || _text[_position] == '#';
        return _position > start && isDelimited
            ? value
            : throw new InvalidImageException($"PNM: {what} is not a number");
    }

    /// <summary>Reads a pixel of a bitmap, 0 or 1; white space between pixels is optional.</summary>
    /// <exception cref="InvalidImageException">The text ends or something else is there.</exception>
    public int ReadBit(string what)
    {
        SkipSpace(what);
        int bit = _text[_position++] - '0';
        return bit is 0 or 1 ? bit : throw new InvalidImageException($"PNM: {what} is neither 0 nor 1");
    }

    private void SkipSpace(string what)
    {
        for (SkipComment(); _position < _text.Length && IsSpace(_text[_position]); SkipComment())
        {
            _position++;
        }

        if (_position >= _text.Length)
        {
            throw new InvalidImageException($"PNM: the file ends before {what}");
        }
    }

    /// <summary>Skips a comment up to the line end, which counts as white space.</summary>
    private void SkipComment()
    {
        if (_position < _text.Length && _text[_position] == '#')
        {
            int length = _text[_position..].IndexOfAny((byte)'\n', (byte)'\r');
            _position = length < 0 ? _text.Length : _position + length;
        }
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= 9 and <= 13);
}
