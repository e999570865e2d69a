namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>The header of a picture (ITU-T T.81, B.2.2), checked.</summary>
internal sealed class JpegFrame
{
    private const int MaxFactor = 4;
    private const int MaxTables = 4;

    private JpegFrame(int width, int height, bool isProgressive, JpegComponent[] components)
    {
        Width = width;
        Height = height;
        IsProgressive = isProgressive;
        Components = components;
        MaxHorizontal = components.Max(c => c.Horizontal);
        MaxVertical = components.Max(c => c.Vertical);
        UnitsAcross = DivideUp(width, MaxHorizontal * JpegComponent.BlockSide);
        UnitsDown = DivideUp(height, MaxVertical * JpegComponent.BlockSide);
        foreach (JpegComponent component in components)
        {
            component.SetSize(
                DivideUp(width * component.Horizontal, MaxHorizontal),
                DivideUp(height * component.Vertical, MaxVertical),
                UnitsAcross,
                UnitsDown);
        }
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Whether the coefficients come in several scans, coarse ones first.</summary>
    public bool IsProgressive { get; }

    /// <summary>The channels: 1, 3 or 4.</summary>
    public JpegComponent[] Components { get; }

    /// <summary>The largest horizontal sampling factor.</summary>
    public int MaxHorizontal { get; }

    /// <summary>The largest vertical sampling factor.</summary>
    public int MaxVertical { get; }

    /// <summary>Interleaved units (MCU) across.</summary>
    public int UnitsAcross { get; }

    /// <summary>Interleaved units (MCU) down.</summary>
    public int UnitsDown { get; }

    /// <summary>Blocks that belong to the picture.</summary>
    public long Blocks => Components.Sum(c => (long)c.BlocksAcross * c.BlocksDown);

    /// <summary>Reads the header's body.</summary>
    /// <exception cref="InvalidImageException">It is cut off, contradicts itself, is of an unsupported kind or states a
    /// size beyond the limits.</exception>
    public static JpegFrame Parse(ReadOnlySpan<byte> body, bool isProgressive, DecodeLimits limits)
    {
        var reader = new ByteReader(body, "JPEG");
        int bits = reader.ReadByte("the picture header");
        int height = reader.ReadUInt16BigEndian("the picture header");
        int width = reader.ReadUInt16BigEndian("the picture header");
        int count = reader.ReadByte("the picture header");
        if (bits != 8)
        {
            throw reader.Error($"{bits} bits a sample are not supported, only 8");
        }

        if (height == 0)
        {
            throw reader.Error("a height that is given only after the picture is not supported");
        }

        limits.Check("JPEG", width, height);
        if (count is not (1 or 3 or 4))
        {
            throw reader.Error($"{count} channels are not supported, only 1, 3 and 4");
        }

        var components = new JpegComponent[count];
        for (int i = 0; i < count; i++)
        {
            byte id = reader.ReadByte("the picture header");
            int factors = reader.ReadByte("the picture header");
            int table = reader.ReadByte("the picture header");
            int horizontal = factors >> 4;
            int vertical = factors & 15;
            if (horizontal is < 1 or > MaxFactor || vertical is < 1 or > MaxFactor || table >= MaxTables)
            {
                throw reader.Error($"channel {id} has sampling {horizontal} x {vertical} and table {table}, which are not defined");
            }

            components[i] = new JpegComponent(id, horizontal, vertical, table);
        }

        return new JpegFrame(width, height, isProgressive, components);
    }

    private static int DivideUp(int value, int divisor) => (value + divisor - 1) / divisor;
}
