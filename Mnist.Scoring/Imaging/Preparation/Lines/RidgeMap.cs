using System.Numerics;

namespace Mnist.Scoring.Imaging.Preparation.Lines;

/// <summary>Where a picture could hold a thin line that runs across: its ridges, as a picture at full and half size.</summary>
internal sealed class RidgeMap
{
    private readonly ushort[] _columns;
    private readonly int _stride;

    /// <summary>Marks pixels that stand out from those above and below.</summary>
    /// <param name="ink">Levels, positive = ink.</param>
    /// <param name="thickest">Greatest width of a line in pixels.</param>
    /// <param name="least">Least height of a ridge.</param>
    public RidgeMap(Plane ink, int thickest, float least)
    {
        Ridges = new Plane(ink.Width, ink.Height);
        for (int y = 0; y < ink.Height; y++)
        {
            Span<float> row = ink.Row(y), to = Ridges.Row(y);
            ReadOnlySpan<float> above = y >= thickest ? ink.Row(y - thickest) : default;
            ReadOnlySpan<float> below = y + thickest < ink.Height ? ink.Row(y + thickest) : default;
            for (int x = 0; x < row.Length; x++)
            {
                float side = MathF.Max(above.IsEmpty ? 0 : above[x], below.IsEmpty ? 0 : below[x]);
                to[x] = row[x] - MathF.Max(0, side) >= least ? 1 : 0;
            }
        }

        Block = BlockOf(ink);
        Width = ink.Width / Block;
        Height = ink.Height / Block;
        Margin = (int)(SteepestSlope * Width / 2) + 2;
        _stride = (Height + (2 * Margin) + Vector<ushort>.Count) / Vector<ushort>.Count * Vector<ushort>.Count;
        _columns = new ushort[_stride * Width];
        for (int x = 0; x < Width; x++)
        {
            Span<ushort> column = _columns.AsSpan((x * _stride) + Margin, Height);
            for (int y = 0; y < Height; y++)
            {
                if (IsHit(x, y))
                {
                    // A pixel more on both sides, for lines that are not quite straight.
                    column[Math.Max(0, y - 1)..Math.Min(Height, y + 2)].Fill(1);
                }
            }
        }
    }

    /// <summary>The steepest line that is looked for, in pixels down a pixel across.</summary>
    public static float SteepestSlope => 0.3f;

    /// <summary>Pixels along one side of a cell.</summary>
    public static int BlockOf(Plane ink) => ink.LongSide > 360 ? 2 : 1;

    /// <summary>1 on ridges, 0 elsewhere.</summary>
    public Plane Ridges { get; }

    /// <summary>Pixels of the picture along one side of a cell of the half-size picture.</summary>
    public int Block { get; }

    /// <summary>Cells across.</summary>
    public int Width { get; }

    /// <summary>Cells down.</summary>
    public int Height { get; }

    /// <summary>Cells above and below the picture in which a line may have its middle's row.</summary>
    public int Margin { get; }

    /// <summary>Counts, for every straight line of a slope, the cells that are on a ridge.</summary>
    /// <param name="slope">Cells down for one cell across.</param>
    /// <param name="counts">Receives the count for a line whose row in the middle column is its index.</param>
    public void Count(float slope, ushort[] counts)
    {
        Array.Clear(counts);
        for (int x = 0; x < Width; x++)
        {
            int shift = Shift(x, slope);
            ReadOnlySpan<ushort> column = _columns.AsSpan(x * _stride, _stride);
            int from = Math.Max(0, -shift), to = Math.Min(Height, _stride - Margin - shift - Margin);
            if (from >= to)
            {
                // In a picture much wider than high a steep line is outside in most columns.
                continue;
            }

            Span<ushort> target = counts.AsSpan(from, to - from);
            ReadOnlySpan<ushort> source = column.Slice(from + shift + Margin, to - from);
            int i = 0;
            for (; i <= target.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
            {
                (new Vector<ushort>(target[i..]) + new Vector<ushort>(source[i..])).CopyTo(target[i..]);
            }

            for (; i < target.Length; i++)
            {
                target[i] += source[i];
            }
        }
    }

    /// <summary>Columns in which a line is inside the picture.</summary>
    public int Inside(float slope, int row)
    {
        int inside = 0;
        for (int x = 0; x < Width; x++)
        {
            int y = row + Shift(x, slope);
            inside += y >= 0 && y < Height ? 1 : 0;
        }

        return inside;
    }

    private int Shift(int x, float slope) => (int)MathF.Round(slope * (x - ((Width - 1) / 2f)));

    private bool IsHit(int x, int y)
    {
        for (int j = y * Block; j < (y + 1) * Block; j++)
        {
            for (int i = x * Block; i < (x + 1) * Block; i++)
            {
                if (Ridges.Row(j)[i] > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
