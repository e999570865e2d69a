using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Imaging.Decoding.Png;

/// <summary>
/// The five row filters (PNG specification, section 9): each byte is stored as its difference to a prediction from
/// its neighbours to the left, above and above left. Bytes outside the picture count as 0.
/// </summary>
internal static class PngFilter
{
    /// <summary>Number of filters; they are numbered from 0.</summary>
    public const int Count = 5;

    private const int None = 0;
    private const int Sub = 1;
    private const int Up = 2;
    private const int Average = 3;
    private const int Paeth = 4;

    /// <summary>Restores a row in place.</summary>
    /// <param name="filter">The filter's number.</param>
    /// <param name="row">The stored row, without the filter byte; receives the samples.</param>
    /// <param name="above">The restored row above, as long; zeros above the first.</param>
    /// <param name="stride">Bytes from a sample to that of the pixel to the left.</param>
    /// <exception cref="InvalidImageException">There is no filter of that number.</exception>
    public static void Remove(int filter, Span<byte> row, ReadOnlySpan<byte> above, int stride)
    {
        switch (filter)
        {
            case None:
                break;
            case Sub:
                RemoveSub(row, stride);
                break;
            case Up:
                AddRow(row, above);
                break;
            case Average:
                RemoveAverage(row, above[..row.Length], stride);
                break;
            case Paeth:
                RemovePaeth(row, above[..row.Length], stride);
                break;
            default:
                throw new InvalidImageException($"PNG: a row has filter {filter}, which is not defined");
        }
    }

    /// <summary>Filters a row.</summary>
    /// <param name="filter">The filter's number, below <see cref="Count"/>.</param>
    /// <param name="row">The samples.</param>
    /// <param name="above">The row above, as long; zeros above the first.</param>
    /// <param name="stride">Bytes from a sample to that of the pixel to the left.</param>
    /// <param name="filtered">Receives the row as it is stored, without the filter byte.</param>
    public static void Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int stride, Span<byte> filtered)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < stride ? 0 : row[i - stride];
            int aboveLeft = i < stride ? 0 : above[i - stride];
            int prediction = filter switch
            {
                Sub => left,
                Up => above[i],
                Average => (left + above[i]) >> 1,
                Paeth => Predict(left, above[i], aboveLeft),
                _ => 0,
            };
            filtered[i] = (byte)(row[i] - prediction);
        }
    }

    /// <summary>The neighbour that is nearest to left + above − above left.</summary>
    private static byte Predict(int left, int above, int aboveLeft)
    {
        int toLeft = Math.Abs(above - aboveLeft);
        int toAbove = Math.Abs(left - aboveLeft);
        int toAboveLeft = Math.Abs(left + above - 2 * aboveLeft);
        return (byte)(toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft);
    }

    // A byte depends on the one a pixel before, so that bytes side by side go together as far as a pixel reaches. Eight are
    // read at a time, those of a pixel are used and stored; the first pixel and the last bytes go one by one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RemoveSub(Span<byte> row, int stride)
    {
        int i = Math.Min(stride, row.Length);
        Vector64<byte> left = LoadFirst(row, stride);
        for (; i <= row.Length - Vector64<byte>.Count; i += stride)
        {
            left += Vector64.Create(row[i..]);
            Store(left, row[i..], stride);
        }

        for (; i < row.Length; i++)
        {
            row[i] += row[i - stride];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RemoveAverage(Span<byte> row, ReadOnlySpan<byte> above, int stride)
    {
        int i = 0;
        for (; i < Math.Min(stride, row.Length); i++)
        {
            row[i] += (byte)(above[i] >> 1);
        }

        Vector128<ushort> left = Widen(LoadFirst(row, stride));
        for (; i <= row.Length - Vector64<byte>.Count; i += stride)
        {
            Vector128<ushort> mean = (left + Widen(Vector64.Create(above[i..]))) >> 1;
            left = Wrap(mean + Widen(Vector64.Create(row[i..])));
            Store(Narrow(left), row[i..], stride);
        }

        for (; i < row.Length; i++)
        {
            row[i] += (byte)((row[i - stride] + above[i]) >> 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RemovePaeth(Span<byte> row, ReadOnlySpan<byte> above, int stride)
    {
        int i = Math.Min(stride, row.Length);
        AddRow(row[..i], above);
        Vector128<short> left = Widen(LoadFirst(row, stride)).AsInt16();
        Vector128<short> corner = Widen(LoadFirst(above, stride)).AsInt16();
        for (; i <= row.Length - Vector64<byte>.Count; i += stride)
        {
            Vector128<short> top = Widen(Vector64.Create(above[i..])).AsInt16();
            Vector128<short> across = top - corner;
            Vector128<short> down = left - corner;
            Vector128<short> toLeft = Vector128.Abs(across);
            Vector128<short> toTop = Vector128.Abs(down);
            Vector128<short> toCorner = Vector128.Abs(across + down);
            Vector128<short> best = Vector128.Min(Vector128.Min(toLeft, toTop), toCorner);
            Vector128<short> prediction = Vector128.ConditionalSelect(
                Vector128.Equals(best, toLeft), left, Vector128.ConditionalSelect(Vector128.Equals(best, toTop), top, corner));
            left = Wrap((prediction + Widen(Vector64.Create(row[i..])).AsInt16()).AsUInt16()).AsInt16();
            corner = top;
            Store(Narrow(left.AsUInt16()), row[i..], stride);
        }

        for (; i < row.Length; i++)
        {
            row[i] += Predict(row[i - stride], above[i], above[i - stride]);
        }
    }

    /// <summary>The first pixel; zeros in a row shorter than a vector, which never gets to use them.</summary>
    private static Vector64<byte> LoadFirst(ReadOnlySpan<byte> row, int stride) =>
        row.Length >= stride + Vector64<byte>.Count ? Vector64.Create(row) : Vector64<byte>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Widen(Vector64<byte> bytes) => Vector128.WidenLower(bytes.ToVector128Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Wrap(Vector128<ushort> sums) => sums & Vector128.Create((ushort)255);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector64<byte> Narrow(Vector128<ushort> values) => Vector128.Narrow(values, values).GetLower();

    /// <summary>Stores a pixel; more would make the next read wait for the write.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector64<byte> pixel, Span<byte> row, int stride)
    {
        ulong bytes = pixel.AsUInt64().ToScalar();
        switch (stride)
        {
            case 1:
                row[0] = (byte)bytes;
                break;
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(row, (ushort)bytes);
                break;
            case 3:
                BinaryPrimitives.WriteUInt16LittleEndian(row, (ushort)bytes);
                row[2] = (byte)(bytes >> 16);
                break;
            case 4:
                BinaryPrimitives.WriteUInt32LittleEndian(row, (uint)bytes);
                break;
            case 6:
                BinaryPrimitives.WriteUInt32LittleEndian(row, (uint)bytes);
                BinaryPrimitives.WriteUInt16LittleEndian(row[4..], (ushort)(bytes >> 32));
                break;
            default:
                BinaryPrimitives.WriteUInt64LittleEndian(row, bytes);
                break;
        }
    }

    private static void AddRow(Span<byte> row, ReadOnlySpan<byte> above)
    {
        int i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (new Vector<byte>(row[i..]) + new Vector<byte>(above[i..])).CopyTo(row[i..]);
        }

        for (; i < row.Length; i++)
        {
            row[i] += above[i];
        }
    }
}
