using System.Globalization;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Segmentation;
using Mnist.Training.Datasets;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Reading;

/// <summary>
/// <c>rows tune</c> fits <see cref="ReadingWeights"/>: coordinate by coordinate it takes the value with which most rows are right.
/// The pictures are others than those that <see cref="RowsVerb"/> measures.
/// </summary>
internal static class RowsTuner
{
    private const ulong Seed = 1001;
    private const int Pictures = 70;

    private static readonly (string Name, Func<ReadingWeights, float> Get, Func<ReadingWeights, float, ReadingWeights> Set)[] Weights =
    [
        ("Likelihood", w => w.Likelihood, (w, v) => w with { Likelihood = v }),
        ("Probability", w => w.Probability, (w, v) => w with { Probability = v }),
        ("Digit", w => w.Digit, (w, v) => w with { Digit = v }),
        ("Cut", w => w.Cut, (w, v) => w with { Cut = v }),
        ("CutInk", w => w.CutInk, (w, v) => w with { CutInk = v }),
        ("Gap", w => w.Gap, (w, v) => w with { Gap = v }),
        ("Low", w => w.Low, (w, v) => w with { Low = v }),
        ("High", w => w.High, (w, v) => w with { High = v }),
        ("Wide", w => w.Wide, (w, v) => w with { Wide = v }),
        ("Skip", w => w.Skip, (w, v) => w with { Skip = v }),
        ("SkipInk", w => w.SkipInk, (w, v) => w with { SkipInk = v }),
    ];

    public static void Run()
    {
        (Dataset digits, ValidationSplit split) = GuardVerb.Mnist();
        var scene = new RowScene(digits, split.Validation);
        List<(LineReading Reading, string Text, float Worth, float Kind)> rows = [];
        foreach ((float gap, float worth) in new[] { (-1f, 0.4f), (-0.3f, 1f), (0.1f, 1f), (0.3f, 1f), (1f, 1f) })
        {
            for (int i = 0; i < Pictures; i++)
            {
                var random = new RandomStream(Seed, (ulong)((gap * 100) + 1000), 0, (ulong)i);
                (Raster picture, string text) = scene.Draw(gap, 1, photo: i % 2 == 0, synthetic: false, ref random);
                List<LineReading> lines = DigitReader.Default.ReadLines(DigitReader.Find(picture));
                if (lines.Count == 1)
                {
                    rows.Add((lines[0], text, worth, gap));
                }
            }
        }

        ReadingWeights best = ReadingWeights.Default;
        float most = Right(best, rows);
        Report();
        for (int round = 0; round < 3; round++)
        {
            foreach ((string name, Func<ReadingWeights, float> get, Func<ReadingWeights, float, ReadingWeights> set) in Weights)
            {
                float value = get(best);
                foreach (float other in new[] { value - 0.4f, value - 0.15f, value + 0.15f, value + 0.4f, value * 0.3f, value * 0.6f, value * 0.8f, value * 1.25f, value * 1.6f, value * 2.5f })
                {
                    ReadingWeights weights = set(best, other);
                    float right = Right(weights, rows);
                    if (right > most && (other >= 0 || name == "Digit"))
                    {
                        (best, most) = (weights, right);
                    }
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{most} right with {best}"));
        }

        Report();

        void Report()
        {
            foreach (var kind in rows.GroupBy(row => row.Kind))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"spacing {kind.Key}: {Right(best, [.. kind]) / kind.First().Worth} of {kind.Count()} rows right"));
            }
        }
    }

    private static float Right(ReadingWeights weights, List<(LineReading Reading, string Text, float Worth, float Kind)> rows)
    {
        float right = 0;
        foreach ((LineReading reading, string text, float worth, _) in rows)
        {
            string found = string.Concat(DigitReader.Sift(reading.Divide(weights)).Select(finding => finding.Prediction.Digit));
            right += found == text ? worth : 0;
        }

        return right;
    }
}
