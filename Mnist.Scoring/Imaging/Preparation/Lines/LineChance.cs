using System.Numerics;

namespace Mnist.Scoring.Imaging.Preparation.Lines;

/// <summary>
/// Tells quickly of most pictures without lines that they have none: a line needs ridges (as <see cref="RidgeMap"/> marks them)
/// in many columns, and a digit alone, drawn with a broad pen, has them in few.
/// </summary>
internal static class LineChance
{
    /// <summary>Share of the picture's columns in which a line that runs across is at least. Steep lines near a corner are short.</summary>
    public const float LeastColumns = 0.3f;

    /// <summary>Whether there may be a line that runs across; if not, <see cref="LineFinder"/> finds none.</summary>
    /// <param name="ink">Levels, positive = ink.</param>
    /// <param name="least">Least height of a ridge.</param>
    public static bool Across(Plane ink, float least)
    {
        int thickest = LineFinder.Thickest(ink);
        Span<float> highest = new float[ink.Width];
        highest.Fill(float.NegativeInfinity);
        for (int y = 0; y < ink.Height; y++)
        {
            RaiseToRidges(
                ink.Row(y),
                y >= thickest ? ink.Row(y - thickest) : default,
                y + thickest < ink.Height ? ink.Row(y + thickest) : default,
                highest);
        }

        return IsEnough(highest, least, RidgeMap.BlockOf(ink));
    }

    /// <summary>Whether there may be a line that runs down.</summary>
    /// <param name="ink">Levels, positive = ink.</param>
    /// <param name="least">Least height of a ridge.</param>
    public static bool Down(Plane ink, float least)
    {
        int thickest = LineFinder.Thickest(ink);
        Span<float> highest = new float[ink.Height];
        highest.Fill(float.NegativeInfinity);
        Span<float> before = new float[ink.Width], after = new float[ink.Width], ridges = new float[ink.Width];
        for (int y = 0; y < ink.Height; y++)
        {
            ReadOnlySpan<float> row = ink.Row(y);
            if (Levels.IndexFrom(row, 0, least) == row.Length)
            {
                continue;
            }

            int inside = Math.Max(0, row.Length - thickest);
            row[..inside].CopyTo(before[(row.Length - inside)..]);
            row[(row.Length - inside)..].CopyTo(after);
            ridges.Fill(float.NegativeInfinity);
            RaiseToRidges(row, before, after, ridges);
            int found = Levels.IndexFrom(ridges, 0, least);
            highest[y] = found < ridges.Length ? ridges[found] : float.NegativeInfinity;
        }

        return IsEnough(highest, least, RidgeMap.BlockOf(ink));
    }

    // Raises each value to how far the pixel stands out from those at both sides; outside the picture there is 0.
    private static void RaiseToRidges(ReadOnlySpan<float> row, ReadOnlySpan<float> before, ReadOnlySpan<float> after, Span<float> highest)
    {
        int x = 0;
        for (; x <= row.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            Vector<float> side = Vector<float>.Zero;
            side = before.IsEmpty ? side : Vector.Max(side, new Vector<float>(before[x..]));
            side = after.IsEmpty ? side : Vector.Max(side, new Vector<float>(after[x..]));
            Vector.Max(new Vector<float>(highest[x..]), new Vector<float>(row[x..]) - side).CopyTo(highest[x..]);
        }

        for (; x < row.Length; x++)
        {
            float side = MathF.Max(before.IsEmpty ? 0 : before[x], after.IsEmpty ? 0 : after[x]);
            highest[x] = MathF.Max(highest[x], row[x] - MathF.Max(0, side));
        }
    }

    // A cell counts when one of its pixels does; what fills no whole cell is left out.
    private static bool IsEnough(ReadOnlySpan<float> highest, float least, int block)
    {
        int cells = highest.Length / block, count = 0;
        for (int cell = 0; cell < cells; cell++)
        {
            count += Levels.IndexFrom(highest.Slice(cell * block, block), 0, least) < block ? 1 : 0;
        }

        return count >= LeastColumns * cells;
    }
}
