using System.Globalization;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Training.Datasets;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Reading;

/// <summary><c>rows [PICTURES [SEED [FOLDER [SPACING]]]]</c> prints how many pictures of digits in rows are read without a mistake, for each
/// spacing; pictures that are not go into the folder, if one is named.</summary>
internal static class RowsVerb
{
    private static readonly (string Name, float Gap, int Lines)[] Conditions =
    [
        ("all touch", -1, 1), ("a third touch, else 0.3", -0.3f, 1), ("0.1", 0.1f, 1), ("0.25", 0.25f, 1), ("0.5", 0.5f, 1), ("1", 1, 1), ("1.5", 1.5f, 1), ("0.3, three lines", 0.3f, 3),
    ];

    public static int Run(string[] args)
    {
        if (args is ["tune", ..])
        {
            RowsTuner.Run();
            return 0;
        }

        int pictures = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 400;
        ulong seed = args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 2;
        (Dataset digits, ValidationSplit split) = GuardVerb.Mnist();
        var scene = new RowScene(digits, split.Validation);
        Console.WriteLine("| digits | picture | space between | whole rows right | rows of the wrong length | digits right |");
        Console.WriteLine("|---|---|---|---:|---:|---:|");
        int all = 0, allRight = 0;
        foreach (bool synthetic in new[] { false, true })
        {
            foreach (bool photo in new[] { false, true })
            {
                foreach ((string name, float gap, int lines) in Conditions.Where(condition => args.Length < 4 || condition.Name.Contains(args[3], StringComparison.Ordinal)))
                {
                    int rows = 0, right = 0, wrongLength = 0, read = 0, readRight = 0;
                    for (int i = 0; i < pictures / (synthetic ? 2 : 1); i++)
                    {
                        var random = new RandomStream(seed, (ulong)(gap * 100 + 1000 + lines), photo ? 1UL : 0, (ulong)i);
                        (Raster picture, string text) = scene.Draw(gap, lines, photo, synthetic, ref random);
                        string answer = DigitReader.Default.Read(picture).Text;
                        string[] expected = text.Split('\n'), found = answer.Split('\n');
                        for (int line = 0; line < expected.Length; line++)
                        {
                            string got = line < found.Length ? found[line] : "";
                            rows++;
                            right += got == expected[line] ? 1 : 0;
                            wrongLength += got.Length != expected[line].Length ? 1 : 0;
                            if (got.Length == expected[line].Length)
                            {
                                read += got.Length;
                                readRight += got.Zip(expected[line]).Count(pair => pair.First == pair.Second);
                            }
                        }

                        if (answer != text && args.Length > 2)
                        {
                            string file = $"{(synthetic ? "s" : "m")}{(photo ? "p" : "c")}-{name}-{i}-{text}-{answer}.png".Replace('\n', '_');
                            File.WriteAllBytes(Path.Combine(args[2], file), PngEncoder.Encode(picture));
                        }
                    }

                    (all, allRight) = (all + rows, allRight + right);
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {(synthetic ? "synthetic" : "MNIST")} | {(photo ? "photo" : "drawing")} | {name} | {100.0 * right / rows:0.0} % | {100.0 * wrongLength / rows:0.0} % | {100.0 * readRight / Math.Max(1, read):0.00} % |"));
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{100.0 * allRight / all:0.0} % of {all} rows"));
        return 0;
    }
}
