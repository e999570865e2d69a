using System.Diagnostics;
using System.Globalization;
using Mnist.Scoring;
using Mnist.Scoring.Reading.Lines;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Reading;

/// <summary>
/// <c>rows tune</c> fits <see cref="ReadingWeights"/>: coordinate by coordinate it takes the value with which the mean probability of
/// the right division is highest. That is how many lines can be expected to be divided rightly, but smooth; with
/// <see cref="ReadingWeights.Sharpness"/> free it comes near to counting them. Then the sharpness is set so that as many divisions are right as
/// their probabilities claim.
/// The pictures are others, of other digits, than those that <see cref="RowsCommand"/> measures.
/// </summary>
internal static class RowsTuner
{
    /// <summary>How many of the held-back digits are for tuning; the others are for measuring.</summary>
    public const int Digits = 2_500;

    private const ulong Seed = 2001;
    private const int Pictures = 250;
    private const int Rounds = 18;

    // A little likelihood guides where probabilities are all but 0 or 1; it is counted down to this.
    private const double LogarithmShare = 0.02;
    private const double MinLogarithm = -6;

    // The digits of these rows are more alike in height, and stray ink is rarer, than people's: costs may not grow without bounds.
    private static readonly Weight[] Weights =
    [
        new(0, 5, w => w.Boundaries, (w, v) => w with { Boundaries = v }),
        new(0, 6, w => w.Low, (w, v) => w with { Low = v }),
        new(0, 1.2f, w => w.Skip, (w, v) => w with { Skip = v }),
        new(0, 6, w => w.SkipInk, (w, v) => w with { SkipInk = v }),
        new(0, 8, w => w.Sharpness, (w, v) => w with { Sharpness = v }),
    ];

    public static void Run()
    {
        long start = Stopwatch.GetTimestamp();
        Line[] lines = [.. RowConditions.All.SelectMany(Lines)];
        Line[] divisible = [.. lines.Where(line => line.Division.Length > 0 && line.IsReadRightly)];
        Console.WriteLine($"{lines.Length} lines in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s, {divisible.Length} of them right if they are divided rightly");

        ReadingWeights best = ReadingWeights.Default;
        Report(best, lines);
        Line[] divided = [.. lines.Where(line => line.Division.Length > 0)];
        Console.WriteLine(Calibrate(ref best, divided));
        double most = Expected(best, divisible);
        float[] steps = [.. Weights.Select(weight => MathF.Max(0.1f, 0.3f * MathF.Abs(weight.Get(best))))];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < Weights.Length; i++)
            {
                bool moved = false;
                foreach (float step in new[] { steps[i], -steps[i] })
                {
                    float value = Math.Clamp(Weights[i].Get(best) + step, Weights[i].Min, Weights[i].Max);
                    ReadingWeights other = Weights[i].Set(best, value);
                    double expected = Expected(other, divisible);
                    if (expected > most)
                    {
                        (best, most, moved) = (other, expected, true);
                        break;
                    }
                }

                steps[i] *= moved ? 1.5f : 0.5f;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{most:0.00000} with {best}"));
        }

        Console.WriteLine(Calibrate(ref best, divided));
        Report(best, lines);
    }

    // Sets the sharpness so that as many divisions are right as their probabilities claim.
    private static string Calibrate(ref ReadingWeights weights, Line[] lines)
    {
        ReadingWeights blunt = weights;
        int right = lines.Count(line => line.Reading.Weigh(blunt).Division.SequenceEqual(line.Division));
        weights = Enumerable.Range(5, 35).Select(i => blunt with { Sharpness = i / 10f }).MinBy(one => Math.Abs(Claimed(one, lines) - right))!;
        return string.Create(CultureInfo.InvariantCulture, $"calibrated: {right} of {lines.Length} lines divided rightly, {Claimed(weights, lines):0} claimed, with {weights}");
    }

    private static IEnumerable<Line> Lines(RowCondition condition)
    {
        (Dataset digits, ValidationSplit split) = HeldOutDigits.Load();
        var scene = new RowScene(digits, split.Validation[..Digits]);
        foreach (bool photo in new[] { false, true })
        {
            for (int i = 0; i < Pictures; i++)
            {
                RandomStream random = condition.Stream(Seed, photo, i);
                RowPicture picture = scene.Draw(condition.Gap, condition.Lines, photo, synthetic: false, ref random);
                InkFinding page = DigitReader.Find(picture.Picture);
                List<LineReading> readings = DigitReader.Default.ReadLines(page);
                for (int row = 0; row < picture.Rows.Length && readings.Count == picture.Rows.Length; row++)
                {
                    int[] division = Division(readings[row], picture.Boxes[row], page.Frame, PictureLoader.Block(picture.Picture, PageSearch.WorkingSide));
                    bool right = division.Zip(picture.Rows[row]).All(pair => readings[row].Read(pair.First).Digit == pair.Second - '0');
                    yield return new Line(readings[row], picture.Rows[row], division, right, condition);
                }
            }
        }
    }

    // The candidates that cover the digits; none at all if one digit is covered by none.
    private static int[] Division(LineReading reading, Box[] boxes, ViewFrame frame, int block)
    {
        int[] division = [.. boxes.Select(box => Enumerable.Range(0, reading.Candidates.Count)
            .Select(i => (Index: i, Overlap: RowErrors.Overlap(RowErrors.Enlarge(frame.ToPicture(reading.Candidates[i].Box), block), box)))
            .Where(candidate => candidate.Overlap > RowErrors.Same)
            .OrderByDescending(candidate => candidate.Overlap)
            .Select(candidate => candidate.Index)
            .FirstOrDefault(-1))];
        bool whole = !division.Contains(-1) && division.Zip(division.Skip(1)).All(pair => reading.Candidates[pair.First].End <= reading.Candidates[pair.Second].Start);
        return whole ? division : [];
    }

    private static double Expected(ReadingWeights weights, Line[] lines)
    {
        double[] values = new double[lines.Length];
        Parallel.For(0, lines.Length, i =>
        {
            SegmentPath path = lines[i].Reading.Weigh(weights);
            double logarithm = path.Of(lines[i].Division) - path.Total;
            values[i] = lines[i].Worth * (((1 - LogarithmShare) * Math.Exp(logarithm)) + (LogarithmShare * Math.Max(logarithm, MinLogarithm)));
        });
        return values.Sum() / lines.Sum(line => line.Worth);
    }

    private static double Claimed(ReadingWeights weights, Line[] lines) =>
        lines.AsParallel().Select(line => line.Reading.Weigh(weights)).Sum(path => Math.Exp(path.Of(path.Division) - path.Total));

    private static void Report(ReadingWeights weights, Line[] lines)
    {
        foreach (IGrouping<RowCondition, Line> kind in lines.GroupBy(line => line.Condition))
        {
            int right = kind.Count(line => string.Concat(DigitReader.Sift(line.Reading.Divide(weights)).Select(finding => finding.Digit)) == line.Text);
            Console.WriteLine($"{kind.Key.Name}: {right} of {kind.Count()} rows right");
        }
    }

    private sealed record Line(LineReading Reading, string Text, int[] Division, bool IsReadRightly, RowCondition Condition)
    {
        // A row of which every digit touches is rare, and mostly lost.
        public double Worth => Condition.Gap == -1 ? 0.5 : 1;
    }

    private sealed record Weight(float Min, float Max, Func<ReadingWeights, float> Get, Func<ReadingWeights, float, ReadingWeights> Set);
}
