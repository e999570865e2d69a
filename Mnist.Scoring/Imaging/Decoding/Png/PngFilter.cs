using System.Numerics;

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
        above = above[..row.Length];
        int first = Math.Min(stride, row.Length);
        switch (filter)
        {
            case None:
                break;
            case Sub:
                for (int i = first; i < row.Length; i++)
                {
                    row[i] += row[i - stride];
                }

                break;
            case Up:
                AddRow(row, above);
                break;
            case Average:
                for (int i = 0; i < first; i++)
                {
                    row[i] += (byte)(above[i] >> 1);
                }

                for (int i = first; i < row.Length; i++)
                {
                    row[i] += (byte)((row[i - stride] + above[i]) >> 1);
                }

                break;
            case Paeth:
                AddRow(row[..first], above);
                for (int i = first; i < row.Length; i++)
                {
                    row[i] += Predict(row[i - stride], above[i], above[i - stride]);
                }

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
