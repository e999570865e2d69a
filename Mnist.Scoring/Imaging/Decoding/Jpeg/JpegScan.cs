namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>The header of a scan (ITU-T T.81, B.2.3): which channels come next, and which part of them.</summary>
internal sealed class JpegScan
{
    private const int LastCoefficient = JpegComponent.BlockLength - 1;
    private const int MaxShift = 13;

    private JpegScan(JpegScanChannel[] channels) => Channels = channels;

    /// <summary>The channels that the scan holds.</summary>
    public JpegScanChannel[] Channels { get; }

    /// <summary>Number of the first coefficient, in stored order.</summary>
    public int First { get; private init; }

    /// <summary>Number of the last coefficient, in stored order.</summary>
    public int Last { get; private init; }

    /// <summary>Whether the scan adds a bit to coefficients that earlier scans brought.</summary>
    public bool IsRefinement { get; private init; }

    /// <summary>Bits of the coefficients that later scans bring.</summary>
    public int Shift { get; private init; }

    /// <summary>Reads the header's body.</summary>
    /// <exception cref="InvalidImageException">It is cut off, contradicts itself or the picture's header.</exception>
    public static JpegScan Parse(ReadOnlySpan<byte> body, JpegFrame frame, JpegTables tables)
    {
        var reader = new ByteReader(body, "JPEG");
        int count = reader.ReadByte("the header of a scan");
        if (count < 1 || count > frame.Components.Length)
        {
            throw reader.Error($"a scan has {count} channels, the picture {frame.Components.Length}");
        }

        ReadOnlySpan<byte> channels = reader.Read(2 * count, "the header of a scan");
        int first = reader.ReadByte("the header of a scan");
        int last = reader.ReadByte("the header of a scan");
        int bits = reader.ReadByte("the header of a scan");
        int high = bits >> 4;
        int shift = bits & 15;
        if (!frame.IsProgressive)
        {
            (first, last, high, shift) = (0, LastCoefficient, 0, 0);
        }
        else if (last > LastCoefficient || first > last || (first == 0 && last != 0) || (first > 0 && count > 1)
            || shift > MaxShift || (high != 0 && high != shift + 1))
        {
            throw reader.Error($"a scan of coefficients {first} to {last}, bits {high} to {shift}, is not defined");
        }

        var scanned = new JpegScanChannel[count];
        for (int i = 0; i < count; i++)
        {
            int id = channels[2 * i];
            JpegComponent component = Array.Find(frame.Components, c => c.Id == id)
                ?? throw reader.Error($"a scan names channel {id}, which the picture does not have");
            if (scanned.Any(c => c?.Component == component))
            {
                throw reader.Error($"a scan names channel {id} twice");
            }

            // A refinement of mean levels is plain bits, anything else needs the tables of its coefficients.
            int numbers = channels[2 * i + 1];
            scanned[i] = new JpegScanChannel(
                component,
                first == 0 && high == 0 ? tables.Dc(numbers >> 4) : null,
                last > 0 ? tables.Ac(numbers & 15) : null);
            component.Quantisation ??= tables.Quantisation(component.QuantisationTable);
        }

        return new JpegScan(scanned) { First = first, Last = last, IsRefinement = high != 0, Shift = shift };
    }
}
