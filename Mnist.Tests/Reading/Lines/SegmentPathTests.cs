using Mnist.Scoring.Reading.Lines;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Reading.Lines;

public class SegmentPathTests
{
    [Fact]
    public void The_best_division_and_its_probabilities_are_those_of_trying_all()
    {
        const int Count = 6;
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = new RandomStream(seed);
            List<Candidate> candidates = [];
            for (int start = 0; start < Count; start++)
            {
                for (int end = start + 1; end <= Math.Min(Count, start + 3); end++)
                {
                    candidates.Add(Run(start, end));
                }
            }

            float[] scores = new float[candidates.Count], skip = new float[Count];
            Fill(scores, ref random);
            Fill(skip, ref random);

            var best = new SegmentPath(candidates, scores, skip);

            (double Score, int[] Path)[] all = [.. Divisions(0, Count, candidates, scores, skip)];
            double total = all.Sum(division => Math.Exp(division.Score));
            Assert.Equal(all.MaxBy(division => division.Score).Path, best.Division);
            Assert.Equal(all.Max(division => division.Score), best.Of(best.Division), 4);
            Assert.Equal(Math.Log(total), best.Total, 4);
            Assert.All(all, division => Assert.Equal(division.Score, best.Of(division.Path), 4));
            Assert.All(Enumerable.Range(0, candidates.Count), i => Assert.Equal(
                all.Where(division => division.Path.Contains(i)).Sum(division => Math.Exp(division.Score)) / total, Math.Exp(best.Through(i) - best.Total), 4));
        }
    }

    [Fact]
    public void Nothing_is_chosen_when_leaving_everything_out_is_likelier() =>
        Assert.Empty(new SegmentPath([Run(0, 1), Run(1, 2)], [-9, -9], [-1, -1]).Division);

    private static Candidate Run(int start, int end) => new(start, end, default, 0, 0);

    private static void Fill(float[] values, ref RandomStream random)
    {
        foreach (ref float value in values.AsSpan())
        {
            value = random.NextSingle(-4, 0);
        }
    }

    private static IEnumerable<(double Score, int[] Path)> Divisions(int node, int count, List<Candidate> candidates, float[] scores, float[] skip)
    {
        if (node == count)
        {
            return [(0, [])];
        }

        IEnumerable<(double Score, int[] Path)> divisions = Divisions(node + 1, count, candidates, scores, skip)
            .Select(rest => (rest.Score + skip[node], rest.Path));
        for (int i = 0; i < candidates.Count; i++)
        {
            int chosen = i;
            if (candidates[i].Start == node)
            {
                divisions = divisions.Concat(Divisions(candidates[i].End, count, candidates, scores, skip)
                    .Select(rest => (rest.Score + scores[chosen], (int[])[chosen, .. rest.Path])));
            }
        }

        return divisions;
    }
}
