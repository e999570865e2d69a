using System.Globalization;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Pictures;

/// <summary>How many pictures of each kind are read right, from the decoded picture to the digit.</summary>
internal static class PictureAccuracy
{
    // Pictures larger than this take seconds to draw; fewer of them are drawn.
    private const int Large = 2_000_000;
    private const int LargeShare = 5;

    public static int Run(string[] args)
    {
        if (PictureOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine(PictureOptions.Usage);
            return 2;
        }

        if (options.Files is not null)
        {
            return FileSheets.Draw(options.Files, options.Sheets ?? ".");
        }

        var source = new DigitSource(options.Data);
        List<ConditionResult> results = [];
        if (options.Only is null)
        {
            results.Add(PlainMnist(source));
        }

        for (int i = 0; i < SceneCondition.All.Count; i++)
        {
            if (options.Only is null || SceneCondition.All[i].Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase))
            {
                results.Add(Measure(source, i, options));
            }
        }

        ConditionResult[] scenes = [.. results.Where(result => result.IsScene)];
        var total = new ConditionResult("all pictures", scenes.Sum(r => r.Right), scenes.Sum(r => r.Doubted), scenes.Sum(r => r.Count), scenes.Sum(r => r.Refused));
        Console.WriteLine(total.Line);
        if (options.Table is { } file)
        {
            PictureTable.Write(file, [.. results, total], options);
        }

        return 0;
    }

    private static ConditionResult PlainMnist(DigitSource source)
    {
        int right = 0, doubted = 0, count = 0, direct = 0;
        foreach ((byte[] pixels, int label) in source.Held)
        {
            count++;
            direct += DigitClassifier.Default.Predict(DigitImage.FromMnist(pixels)).Digit == label ? 1 : 0;
            DigitPrediction prediction = DigitClassifier.Default.Predict(PngEncoder.Encode(28, 28, 1, pixels));
            right += prediction.Digit == label ? 1 : 0;
            doubted += prediction.Digit == label && !prediction.IsDigit ? 1 : 0;
        }

        ConditionResult result = new("MNIST as 28×28 PNG", right, doubted, count, 0, IsScene: false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Line} (as bare pixels: {direct} right)"));
        return result;
    }

    private static ConditionResult Measure(DigitSource source, int condition, PictureOptions options)
    {
        SceneCondition kind = SceneCondition.All[condition];
        int count = IsLarge(kind) ? Math.Max(1, options.Count / LargeShare) : options.Count;
        var right = new bool[count];
        var doubted = new bool[count];
        var refused = new bool[count];
        var wrong = new (Raster Picture, float[]? Digit, string Text)?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            var random = new RandomStream(options.Seed, (ulong)condition, (ulong)i);
            (DigitShape shape, int label) = source.Pick(ref random);
            Scene scene = kind.Make(ref random);
            Raster raster = SceneRenderer.Render(shape, scene, random.NextUInt64());
            float[]? digit = null;
            string said;
            try
            {
                DigitImage image = DigitImage.FromRaster(raster);
                digit = image.Pixels.ToArray();
                DigitPrediction prediction = DigitClassifier.Default.Predict(image);
                right[i] = prediction.Digit == label;
                doubted[i] = right[i] && !prediction.IsDigit;
                said = prediction.ToString();
            }
            catch (InvalidImageException e)
            {
                refused[i] = true;
                said = e.Message;
            }

            if (!right[i] && options.Sheets is not null)
            {
                wrong[i] = (raster, digit, $"{label} read as {said}, {raster.Width}×{raster.Height}");
            }
        });

        ConditionResult result = new(kind.Name, right.Count(r => r), doubted.Count(r => r), count, refused.Count(r => r));
        Console.WriteLine(result.Line);
        Report(kind.Name, wrong, options.Sheets);
        return result;
    }

    private static bool IsLarge(SceneCondition kind)
    {
        var random = new RandomStream(1);
        Scene scene = kind.Make(ref random);
        return scene.Width * scene.Height > Large;
    }

    private static void Report(string name, (Raster Picture, float[]? Digit, string Text)?[] wrong, string? folder)
    {
        if (folder is null || !wrong.Any(entry => entry is not null))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        int number = 0;
        var sheet = new ContactSheet();
        string path = Path.Combine(folder, name.Replace(' ', '-').Replace(',', '-') + ".png");
        foreach ((Raster picture, float[]? digit, string text) in wrong.OfType<(Raster, float[]?, string)>())
        {
            sheet.Add(picture, digit);
            File.WriteAllBytes(Path.ChangeExtension(path, $".{++number}.png"), PngEncoder.Encode(picture));
            Console.WriteLine($"    {number}: {text}");
        }

        sheet.Save(path);
    }
}
