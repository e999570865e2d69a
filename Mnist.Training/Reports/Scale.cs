namespace Mnist.Training.Reports;

/// <summary>Round numbers for axes.</summary>
internal static class Scale
{
    private static readonly double[] Steps = [1, 2, 5];

    /// <summary>The numbers 1, 2 and 5 times a power of ten that enclose a range: the first is at or below the least value, the last at or
    /// above the greatest. Only powers of ten if there would be too many.</summary>
    public static double[] Logarithmic(double least, double most)
    {
        List<double> marks = [];
        for (int power = (int)Math.Floor(Math.Log10(least)) - 1; ; power++)
        {
            foreach (double step in Steps)
            {
                double mark = double.Parse($"{step}E{power}");
                if (mark <= least)
                {
                    marks.Clear();
                }

                marks.Add(mark);
                if (mark >= most && marks.Count > 1)
                {
                    return marks.Count <= 8 ? [.. marks] : [marks[0], .. marks[1..^1].Where(IsPowerOfTen), mark];
                }
            }
        }
    }

    /// <summary>The integers from the first to the last that are multiples of 1, 2, 5, 10, 20 …, at most ten.</summary>
    public static IEnumerable<int> Whole(int first, int last)
    {
        int step = 1;
        for (int i = 0; (last - first) / step > 9; i++)
        {
            step = (int)(Steps[(i + 1) % 3] * Math.Pow(10, (i + 1) / 3));
        }

        return Enumerable.Range(first, last - first + 1).Where(number => number % step == 0);
    }

    private static bool IsPowerOfTen(double mark) => Math.Abs(Math.Log10(mark) - Math.Round(Math.Log10(mark))) < 1e-9;
}
