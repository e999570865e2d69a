using Mnist.Scoring.Reading.Lines;

namespace Mnist.Tests.Reading.Lines;

public class LineReadingTests
{
    private static readonly ReadingWeights Weights = ReadingWeights.Default;

    [Theory]
    [InlineData(0.05f, 1)]
    [InlineData(0.95f, 2)]
    public void A_component_is_cut_where_a_boundary_is_likely(float boundary, int digits) =>
        Assert.Equal(digits, Doubles(1, 1, boundary).Divide(Weights).Count);

    [Fact]
    public void The_probabilities_of_all_divisions_sum_to_one_and_the_likeliest_is_chosen()
    {
        LineReading reading = Doubles(1, 0.5f);
        int[][] divisions = [[], [0], [0, 2], [1], [2]];

        SegmentPath path = reading.Weigh(Weights);
        double[] probabilities = [.. divisions.Select(division => Math.Exp(path.Of(division) - path.Total))];

        Assert.Equal(1, probabilities.Sum(), 5);
        List<Finding> found = reading.Divide(Weights);
        int[] likeliest = divisions[Array.IndexOf(probabilities, probabilities.Max())];
        Assert.Equal(likeliest, path.Division);
        Assert.Equal(likeliest.Length, found.Count);
        for (int i = 0; i < found.Count; i++)
        {
            double sum = divisions.Zip(probabilities).Where(pair => pair.First.Contains(likeliest[i])).Sum(pair => pair.Second);
            Assert.Equal(sum, found[i].Bounds, 5);
        }
    }

    [Fact]
    public void Sharpness_changes_how_sure_a_division_is_and_not_which()
    {
        LineReading reading = Doubles(2, 0.8f);

        ReadingWeights few = Weights with { Sharpness = 0.5f }, many = Weights with { Sharpness = 5 };

        Assert.Equal(reading.Weigh(few).Division, reading.Weigh(many).Division);
        List<Finding> blunt = reading.Divide(few), sharp = reading.Divide(many);
        Assert.All(blunt.Zip(sharp), pair => Assert.True(pair.First.Bounds < pair.Second.Bounds));
    }

    // Parts that stand apart, each of which can be cut in two: the halves are digits beyond doubt, the wholes with the given likelihood.
    private static LineReading Doubles(int parts, float whole, float boundary = 0.5f)
    {
        List<Candidate> candidates = [];
        List<float> probabilities = [], likelihoods = [];
        for (int part = 0; part < parts; part++)
        {
            Add(2 * part, 1, MathF.Log(boundary) / 2, 1);
            Add(2 * part, 2, MathF.Log(1 - boundary), whole);
            Add((2 * part) + 1, 1, MathF.Log(boundary) / 2, 1);
        }

        return new LineReading(candidates, [.. probabilities], [.. likelihoods], [.. Enumerable.Repeat(0.5f, 2 * parts)]);

        void Add(int start, int length, float boundaries, float likelihood)
        {
            candidates.Add(new Candidate(start, start + length, default, 1, boundaries));
            probabilities.AddRange([0, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
            likelihoods.Add(likelihood);
        }
    }
}
