namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>
/// Hands out the picture data of a scan piece by piece: each reaches to the next marker, stuffing taken out.
/// </summary>
/// <param name="encoded">The whole file.</param>
/// <param name="buffer">Room for a piece, as long as the file and <see cref="BitReader.Padding"/>.</param>
/// <param name="position">Byte where the scan's data start.</param>
internal ref struct EntropyData(ReadOnlySpan<byte> encoded, byte[] buffer, int position)
{
    private readonly ReadOnlySpan<byte> _encoded = encoded;
    private readonly byte[] _buffer = buffer;
    private int _restarts;

    /// <summary>Byte where the marker after the last piece starts.</summary>
    public int Position { get; private set; } = position;

    /// <summary>The bits up to the next marker; they are gone with the next call.</summary>
    /// <exception cref="InvalidImageException">The file ends first.</exception>
    public BitReader Next()
    {
        ReadOnlySpan<byte> rest = _encoded[Position..];
        int length = 0;
        while (true)
        {
            int plain = rest.IndexOf(JpegMarker.Prefix);
            if (plain < 0 || plain + 1 >= rest.Length)
            {
                throw new InvalidImageException("JPEG: the file ends within the picture data");
            }

            rest[..plain].CopyTo(_buffer.AsSpan(length));
            length += plain;
            byte marker = rest[plain + 1];
            if (marker == JpegMarker.Stuffing)
            {
                _buffer[length++] = JpegMarker.Prefix;
                rest = rest[(plain + 2)..];
            }
            else
            {
                rest = rest[plain..];
                if (marker != JpegMarker.Prefix)
                {
                    break;
                }

                rest = rest[1..];
            }
        }

        Position = _encoded.Length - rest.Length;
        _buffer.AsSpan(length, BitReader.Padding).Clear();
        return new BitReader(_buffer.AsSpan(0, length + BitReader.Padding));
    }

    /// <summary>The bits after the restart mark that must come now.</summary>
    /// <exception cref="InvalidImageException">Another marker is there, or the file ends.</exception>
    public BitReader NextAfterRestart()
    {
        int expected = JpegMarker.FirstRestart + _restarts;
        int found = _encoded[Position + 1];
        if (found != expected)
        {
            throw new InvalidImageException(
                $"JPEG: the picture data are damaged, marker 0x{found:X2} instead of restart mark 0x{expected:X2}");
        }

        _restarts = (_restarts + 1) & 7;
        Position += 2;
        return Next();
    }
}
