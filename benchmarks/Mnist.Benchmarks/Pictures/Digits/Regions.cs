namespace Mnist.Benchmarks.Pictures.Digits;

/// <summary>The connected regions of a mask.</summary>
internal static class Regions
{
    /// <summary>Measures them.</summary>
    /// <param name="mask">Square, rows from top to bottom.</param>
    /// <param name="side">Pixels of a row.</param>
    /// <returns>The pixels of each region; pixels hang together side by side, not corner to corner.</returns>
    public static List<int> Sizes(bool[] mask, int side)
    {
        bool[] open = (bool[])mask.Clone();
        List<int> sizes = [];
        for (int i = 0; i < open.Length; i++)
        {
            if (open[i])
            {
                sizes.Add(Take(open, side, i));
            }
        }

        return sizes;
    }

    private static int Take(bool[] open, int side, int start)
    {
        int count = 0;
        Stack<int> ahead = new([start]);
        while (ahead.TryPop(out int i))
        {
            if (!open[i])
            {
                continue;
            }

            open[i] = false;
            count++;
            if (i % side > 0)
            {
                ahead.Push(i - 1);
            }

            if (i % side < side - 1)
            {
                ahead.Push(i + 1);
            }

            if (i >= side)
            {
                ahead.Push(i - side);
            }

            if (i < open.Length - side)
            {
                ahead.Push(i + side);
            }
        }

        return count;
    }
}
