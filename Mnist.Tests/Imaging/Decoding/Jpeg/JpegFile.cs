using System.Buffers.Binary;

namespace Mnist.Tests.Imaging.Decoding.Jpeg;

/// <summary>A JPEG file taken apart at its markers, to be altered and put together again.</summary>
internal sealed class JpegFile
{
    private const byte Scan = 0xDA;
    private const byte End = 0xD9;

    private JpegFile(List<Segment> segments) => Segments = segments;

    /// <summary>The parts between the start and end markers.</summary>
    public List<Segment> Segments { get; }

    /// <summary>Takes a fixture apart.</summary>
    public static JpegFile Of(string name)
    {
        ReadOnlySpan<byte> rest = FixtureFolder.Read(name).AsSpan(2);
        var segments = new List<Segment>();
        while (rest[1] != End)
        {
            byte marker = rest[1];
            int length = 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            byte[] body = rest[4..length].ToArray();
            rest = rest[length..];
            int data = 0;
            while (marker == Scan && (rest[data] != 0xFF || rest[data + 1] is 0 or (>= 0xD0 and <= 0xD7)))
            {
                data++;
            }

            segments.Add(new Segment(marker, body, rest[..data].ToArray()));
            rest = rest[data..];
        }

        return new JpegFile(segments);
    }

    /// <summary>The first part with that marker.</summary>
    public Segment this[byte marker] => Segments.First(segment => segment.Marker == marker);

    /// <summary>Replaces the first part with that marker.</summary>
    public JpegFile With(byte marker, Func<Segment, Segment> change)
    {
        int index = Segments.FindIndex(segment => segment.Marker == marker);
        Segments[index] = change(Segments[index]);
        return this;
    }

    /// <summary>Changes a byte of the body of the first part with that marker.</summary>
    public JpegFile With(byte marker, int offset, int value) => With(marker, segment =>
    {
        segment.Body[offset] = (byte)value;
        return segment;
    });

    /// <summary>Leaves out all parts with that marker.</summary>
    public JpegFile Without(byte marker)
    {
        Segments.RemoveAll(segment => segment.Marker == marker);
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes() =>
    [
        0xFF, 0xD8,
        .. Segments.SelectMany(segment => (byte[])
        [
            0xFF, segment.Marker, (byte)((segment.Body.Length + 2) >> 8), (byte)(segment.Body.Length + 2),
            .. segment.Body, .. segment.Data,
        ]),
        0xFF, End,
    ];

    /// <summary>One part: marker, body, and the picture data that follow a scan's header.</summary>
    internal sealed record Segment(byte Marker, byte[] Body, byte[] Data);
}
