using System.Numerics;

namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Searches in rows of levels, many pixels at a time: most of a picture is paper, which need not be looked at twice.</summary>
internal static class Levels
{
    /// <summary>Index of the first level above a limit; the length if there is none.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="from">First index that is looked at.</param>
    /// <param name="limit">The limit.</param>
    public static int IndexAbove(ReadOnlySpan<float> levels, int from, float limit)
    {
        int i = from;
        for (var limits = new Vector<float>(limit); i <= levels.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            if (Vector.GreaterThanAny(new Vector<float>(levels[i..]), limits))
            {
                break;
            }
        }

        while (i < levels.Length && !(levels[i] > limit))
        {
            i++;
        }

        return i;
    }

    /// <summary>Index of the first level that reaches a limit; the length if there is none.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="from">First index that is looked at.</param>
    /// <param name="limit">The limit.</param>
    public static int IndexFrom(ReadOnlySpan<float> levels, int from, float limit) => IndexAbove(levels, from, MathF.BitDecrement(limit));

    /// <summary>How many levels are the same as the one some places further on.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="apart">How many places.</param>
    public static int CountSame(ReadOnlySpan<float> levels, int apart)
    {
        ReadOnlySpan<float> others = levels[apart..];
        int count = 0, i = 0;
        for (; i <= others.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            count -= Vector.Sum(Vector.Equals(new Vector<float>(levels[i..]), new Vector<float>(others[i..])));
        }

        for (; i < others.Length; i++)
        {
            count += levels[i] == others[i] ? 1 : 0;
        }

        return count;
    }
}
