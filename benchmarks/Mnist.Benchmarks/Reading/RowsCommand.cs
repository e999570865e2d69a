using System.Globalization;
using Mnist.Scoring;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Training.Datasets;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Reading;

/// <summary><c>rows [PICTURES [SEED [FOLDER [SPACING]]]]</c> prints how many pictures of digits in rows are read without a mistake, for each
/// spacing, and what goes wrong; pictures that are not go into the folder, if one is named. MNIST's digits are the half of those held
/// back from training that <see cref="RowsTuner"/> does not use.</summary>
internal static class RowsCommand
{
    public static int Run(string[] args)
    {
        if (args is ["tune", ..])
        {
            RowsTuner.Run();
            return 0;
        }

        int pictures = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 400;
        ulong seed = args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 2;
        string? folder = args.Length > 2 ? args[2] : null;
        RowCondition[] conditions = [.. RowConditions.All.Append(RowConditions.Page).Where(condition => args.Length < 4 || condition.Name.Contains(args[3], StringComparison.Ordinal))];
        (Dataset digits, ValidationSplit split) = HeldOutDigits.Load();
        var scene = new RowScene(digits, split.Validation[RowsTuner.Digits..]);
        Console.WriteLine("| digits | picture | space between | rows | whole rows right | whole pictures right | digits misread | cut wrongly | left out |");
        Console.WriteLine("|---|---|---|---:|---:|---:|---:|---:|---:|");
        int all = 0, allRight = 0;
        foreach (bool synthetic in new[] { false, true })
        {
            foreach (bool photo in new[] { false, true })
            {
                foreach (RowCondition condition in conditions)
                {
                    int rows = 0, right = 0, whole = 0;
                    int drawn = pictures / (synthetic ? 2 : 1);
                    var errors = new RowErrors();
                    for (int i = 0; i < drawn; i++)
                    {
                        RandomStream random = condition.Stream(seed, photo, i);
                        RowPicture picture = scene.Draw(condition.Gap, condition.Lines, photo, synthetic, ref random);
                        DigitReading reading = DigitReader.Default.Read(picture.Picture);
                        string[] found = reading.Text.Split('\n');
                        for (int line = 0; line < picture.Rows.Length; line++)
                        {
                            rows++;
                            right += line < found.Length && found[line] == picture.Rows[line] ? 1 : 0;
                            errors.Add(picture.Rows[line], picture.Boxes[line], reading.Digits);
                        }

                        string text = string.Join('\n', picture.Rows);
                        whole += reading.Text == text ? 1 : 0;
                        if (reading.Text != text && folder is not null)
                        {
                            string file = $"{(synthetic ? "s" : "m")}{(photo ? "p" : "c")}-{condition.Name}-{i}-{text}-{reading.Text}.png".Replace('\n', '_');
                            File.WriteAllBytes(Path.Combine(folder, file), ImageEncoder.EncodePng(picture.Picture));
                        }
                    }

                    (all, allRight) = (all + rows, allRight + right);
                    string Share(int count) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / errors.Digits:0.00} %");
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {(synthetic ? "synthetic" : "MNIST")} | {(photo ? "photo" : "drawing")} | {condition.Name} | {rows} | {100.0 * right / rows:0.0} % | {100.0 * whole / drawn:0.0} % | {Share(errors.Misread)} | {Share(errors.Miscut)} | {Share(errors.LeftOut)} |"));
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{100.0 * allRight / all:0.0} % of {all} rows"));
        return 0;
    }
}
