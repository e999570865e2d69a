namespace Mnist.Scoring.Imaging.Preparation.Lines;

/// <summary>Takes the lines of ruled and squared paper, margins and edges of sheets out of a picture.</summary>
internal static class RuledLines
{
    // Lines fainter than this share of the ink fall below its threshold anyway.
    private const float Faint = 0.1f;
    private const float Deviations = 2.5f;

    // A drawing with a line or two can be a digit that touches the edges; then little else is left.
    private const int Few = 2;
    private const float LeastLeft = 0.1f;

    // Lines that lie close to others are found when those are gone.
    private const int Rounds = 2;

    /// <summary>Takes the lines out.</summary>
    /// <param name="ink">Levels of difference from the paper, positive = ink.</param>
    /// <returns>The plane itself when it has no lines, else another.</returns>
    public static Plane Remove(Plane ink)
    {
        Plane result = ink;
        for (int round = 0; round < Rounds; round++)
        {
            Plane before = result;
            result = RemoveOnce(before, isFirst: round == 0);
            if (result == before)
            {
                break;
            }
        }

        return result;
    }

    private static Plane RemoveOnce(Plane ink, bool isFirst)
    {
        InkLevels levels = InkLevels.Measure(ink);
        if (!levels.HasInk || Math.Min(ink.Width, ink.Height) < 48)
        {
            return ink;
        }

        float least = MathF.Max(Deviations * levels.Noise, Faint * levels.Full);
        IReadOnlyList<PaperLine> across = LineChance.Across(ink, least) ? LineFinder.Find(ink, least) : [];
        IReadOnlyList<PaperLine> down = LineChance.Down(ink, least) ? LineFinder.Find(ink.Transposed(), least) : [];
        if (across.Count + down.Count == 0)
        {
            return ink;
        }

        Plane blank = LineEraser.Blank(LineEraser.Blank(ink, across).Transposed(), down).Transposed();
        if (isFirst && across.Count + down.Count <= Few && Mass(blank, least) < LeastLeft * Mass(ink, least))
        {
            return ink;
        }

        float full = InkLevels.Measure(blank).Full;
        Plane result = ink.Copy();
        Erase(result, across, full);
        result = result.Transposed();
        Erase(result, down, full);
        return result.Transposed();
    }

    private static void Erase(Plane ink, IReadOnlyList<PaperLine> lines, float full)
    {
        foreach (PaperLine line in lines)
        {
            LineEraser.Erase(ink, line, full);
        }
    }

    private static double Mass(Plane ink, float least)
    {
        double sum = 0;
        foreach (float value in ink.Values)
        {
            sum += value > least ? value : 0;
        }

        return sum;
    }
}
