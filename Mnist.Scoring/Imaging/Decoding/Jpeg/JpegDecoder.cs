namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>
/// Decodes JPEG (ITU-T T.81): baseline, extended sequential and progressive, Huffman coded, 8 bits a sample, any
/// subsampling, grey, YCbCr, RGB, CMYK and YCCK. EXIF orientation is applied.
/// </summary>
internal ref struct JpegDecoder
{
    /// <summary>
    /// The most blocks that the scans of a progressive picture may visit together, some eighty times those of a phone's
    /// photo; usual files visit each five times. Scans can say "nothing here" of ten thousand blocks in a few bytes.
    /// </summary>
    private const long MaxBlockVisits = 24_000_000;

    /// <summary>What a scan counts at least: a thousand scans are too many of any picture.</summary>
    private const long LeastBlockVisits = MaxBlockVisits / 1000;

    /// <summary>In Adobe's segment: 0 = RGB or CMYK, 1 = YCbCr, 2 = YCCK.</summary>
    private const int AdobeTransformOffset = 11;

    private readonly ReadOnlySpan<byte> _encoded;
    private readonly DecodeLimits _limits;
    private readonly JpegTables _tables = new();
    private readonly byte[] _buffer;
    private JpegFrame? _frame;
    private int _restartInterval;
    private long _blockVisits;
    private bool _isJfif;
    private int? _adobeTransform;
    private Orientation? _orientation;

    private JpegDecoder(ReadOnlySpan<byte> encoded, DecodeLimits limits)
    {
        _encoded = encoded;
        _limits = limits;
        _buffer = new byte[encoded.Length + BitReader.Padding];
    }

    /// <summary>Decodes a file that starts with a start marker.</summary>
    /// <exception cref="InvalidImageException">See <see cref="ImageDecoder.Decode"/>.</exception>
    public static Raster Decode(ReadOnlySpan<byte> encoded, DecodeLimits limits) =>
        new JpegDecoder(encoded, limits).Decode();

    private Raster Decode()
    {
        var reader = new ByteReader(_encoded, "JPEG");
        reader.MoveTo(2, "the first marker");
        for (byte marker = NextMarker(ref reader); marker != JpegMarker.End; marker = NextMarker(ref reader))
        {
            if (marker is JpegMarker.Temporary or (>= JpegMarker.FirstRestart and <= JpegMarker.LastRestart))
            {
                continue;
            }

            int length = reader.ReadUInt16BigEndian("the length of a segment");
            ReadOnlySpan<byte> body = reader.Read(length - 2, $"segment 0x{marker:X2}");
            if (marker == JpegMarker.Scan)
            {
                reader.MoveTo(ReadScan(body, reader.Position), "a marker");
            }
            else
            {
                ReadSegment(marker, body);
            }
        }

        return Upright.Turn(Assemble(), _orientation ?? Orientation.Upright);
    }

    private static byte NextMarker(ref ByteReader reader)
    {
        byte prefix = ReadByteOfMarker(ref reader);
        if (prefix != JpegMarker.Prefix)
        {
            throw reader.Error($"there is 0x{prefix:X2} instead of a marker at byte {reader.Position - 1}");
        }

        byte marker = prefix;
        while (marker == JpegMarker.Prefix)
        {
            marker = ReadByteOfMarker(ref reader);
        }

        return marker;
    }

    private static byte ReadByteOfMarker(ref ByteReader reader) =>
        reader.Remaining > 0 ? reader.ReadByte("a marker") : throw reader.Error("the file ends before its end marker");

    private void ReadSegment(byte marker, ReadOnlySpan<byte> body)
    {
        switch (marker)
        {
            case JpegMarker.HuffmanTables:
                _tables.ReadHuffman(body);
                break;
            case JpegMarker.QuantisationTables:
                _tables.ReadQuantisation(body);
                break;
            case JpegMarker.RestartInterval:
                _restartInterval = new ByteReader(body, "JPEG").ReadUInt16BigEndian("the restart interval");
                break;
            case JpegMarker.Jfif when body.StartsWith("JFIF\0"u8):
                _isJfif = true;
                break;
            case JpegMarker.Adobe when body.StartsWith("Adobe"u8) && body.Length > AdobeTransformOffset:
                _adobeTransform = body[AdobeTransformOffset];
                break;
            case JpegMarker.Exif when body.StartsWith("Exif\0\0"u8):
                _orientation ??= ExifOrientation.Read(body[6..]);
                break;
            case JpegMarker.BaselineFrame or JpegMarker.ExtendedFrame or JpegMarker.ProgressiveFrame:
                ReadFrame(body, isProgressive: marker == JpegMarker.ProgressiveFrame);
                break;
            case JpegMarker.LineCount or JpegMarker.Start or (>= JpegMarker.BaselineFrame and <= JpegMarker.LastFrame):
                throw new InvalidImageException(
                    $"JPEG: marker 0x{marker:X2} (lossless, hierarchical or arithmetic coding, or out of place) is not supported");
        }
    }

    private void ReadFrame(ReadOnlySpan<byte> body, bool isProgressive)
    {
        if (_frame is not null)
        {
            throw new InvalidImageException("JPEG: there is a second picture header");
        }

        _frame = JpegFrame.Parse(body, isProgressive, _limits);

        // A block takes at least a bit for its mean level, and another for its end unless the picture is progressive.
        long least = _frame.Blocks * (isProgressive ? 1 : 2) / 8;
        if (_encoded.Length < least)
        {
            throw new InvalidImageException(
                $"JPEG: {_encoded.Length} bytes cannot hold {_frame.Width} x {_frame.Height} pixels");
        }

        foreach (JpegComponent component in _frame.Components)
        {
            if (isProgressive)
            {
                component.ReserveCoefficients();
            }
            else
            {
                component.ReservePlane();
            }
        }
    }

    /// <summary>Reads a scan and returns where the marker after it starts.</summary>
    private int ReadScan(ReadOnlySpan<byte> header, int start)
    {
        if (_frame is null)
        {
            throw new InvalidImageException("JPEG: picture data come before the picture's header");
        }

        JpegScan scan = JpegScan.Parse(header, _frame, _tables);
        _blockVisits += Math.Max(LeastBlockVisits, ScanReader.CountBlocks(_frame, scan));
        foreach (JpegScanChannel channel in scan.Channels)
        {
            JpegComponent component = channel.Component;
            if (!_frame.IsProgressive && component.IsPresent)
            {
                throw new InvalidImageException($"JPEG: channel {component.Id} comes twice");
            }

            component.IsPresent |= scan.First == 0;
        }

        if (_frame.IsProgressive && _blockVisits > MaxBlockVisits)
        {
            throw new InvalidImageException("JPEG: the picture comes in more scans than can be real");
        }

        IBlockDecoder decoder = (_frame.IsProgressive, scan.First == 0, scan.IsRefinement) switch
        {
            (false, _, _) => new SequentialBlocks(),
            (true, true, false) => new DcFirstBlocks(scan.Shift),
            (true, true, true) => new DcRefinementBlocks(scan.Shift),
            (true, false, false) => new AcFirstBlocks(scan),
            (true, false, true) => new AcRefinementBlocks(scan),
        };
        var data = new EntropyData(_encoded, _buffer, start);
        ScanReader.Read(_frame, scan, ref data, _restartInterval, decoder);
        return data.Position;
    }

    private readonly Raster Assemble()
    {
        if (_frame is null)
        {
            throw new InvalidImageException("JPEG: there is no picture in the file");
        }

        foreach (JpegComponent component in _frame.Components)
        {
            if (!component.IsPresent)
            {
                throw new InvalidImageException($"JPEG: channel {component.Id} is missing");
            }

            if (_frame.IsProgressive)
            {
                component.ReservePlane();
                InverseDct.TransformAll(component);
                component.ReleaseCoefficients();
            }
        }

        return JpegPixels.Assemble(_frame, FindColour(_frame));
    }

    /// <summary>
    /// What the channels are: said by JFIF (always YCbCr), else by Adobe's segment, else by the channels' names.
    /// </summary>
    private readonly JpegColour FindColour(JpegFrame frame) => frame.Components switch
    {
        [_] => JpegColour.Grey,
        [_, _, _, _] => _adobeTransform is null or 0 ? JpegColour.Cmyk : JpegColour.Ycck,
        [{ Id: (byte)'R' }, { Id: (byte)'G' }, { Id: (byte)'B' }] when !_isJfif && _adobeTransform is null => JpegColour.Rgb,
        _ => !_isJfif && _adobeTransform == 0 ? JpegColour.Rgb : JpegColour.YCbCr,
    };
}
