using System.Globalization;
using Mnist.Benchmarks.Pictures.Digits;
using Mnist.Benchmarks.Pictures.Drawing;
using Mnist.Benchmarks.Pictures.Drawing.Looks;
using Mnist.Benchmarks.Pictures.Kinds;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Pictures;

/// <summary>
/// How many pictures of each kind are read right, from the decoded picture to the digit. Nothing that draws them is shared
/// with training, which draws pictures of its own.
/// </summary>
internal static class PictureAccuracy
{
    // Of large pictures, one in so many.
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
            return options.Refusals ? PictureRefusals.RunFolders(options.Files) : FileSheets.Draw(options.Files, options.Sheets ?? ".");
        }

        var source = new DigitSource(options.Data);
        if (options.Refusals)
        {
            return PictureRefusals.Run(source, options);
        }

        List<ConditionResult> results = [];
        if (options.Only is null)
        {
            results.Add(PlainMnist(source));
        }

        for (int i = 0; i < PictureKinds.All.Count; i++)
        {
            if (options.Only is null || PictureKinds.All[i].Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase))
            {
                results.Add(Measure(source, i, options));
            }
        }

        ConditionResult[] scenes = [.. results.Where(result => result.IsScene)];
        var total = new ConditionResult("all pictures", scenes.Sum(r => r.Right), scenes.Sum(r => r.Doubted), scenes.Sum(r => r.Count));
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
            direct += DigitClassifier.Default.Predict(DigitImage.FromMnistPixels(pixels)).Digit == label ? 1 : 0;
            DigitPrediction prediction = DigitClassifier.Default.Predict(DigitImage.FromEncoded(ImageEncoder.EncodePng(28, 28, 1, pixels)));
            right += prediction.Digit == label ? 1 : 0;
            doubted += prediction.IsDigit ? 0 : 1;
        }

        ConditionResult result = new("MNIST as 28×28 PNG", right, doubted, count, IsScene: false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Line} (as bare pixels: {direct} right)"));
        return result;
    }

    private static ConditionResult Measure(DigitSource source, int number, PictureOptions options)
    {
        PictureKind kind = PictureKinds.All[number];
        int count = kind.IsLarge ? Math.Max(1, options.Count / LargeShare) : options.Count;
        var readings = new PictureReading[count];
        var right = new bool[count];
        var shown = new (Raster Picture, PictureReading Reading, string Text)?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            var random = new RandomStream(options.Seed, (ulong)number, (ulong)i);
            DigitForm form = kind.Pick is { } pick ? pick(ref random) : source.Pick(ref random);
            Setting setting = kind.Compose(form, ref random);
            Raster raster = Painter.Paint(setting, form, ref random);
            PictureReading reading = readings[i] = PictureReading.Of(raster);
            right[i] = reading.Digit == form.Label;
            if (options.Sheets is not null && (!right[i] || options.All))
            {
                shown[i] = (raster, reading, $"{form.Label} read as {reading.Said}, {raster.Width}×{raster.Height}");
            }
        });

        ConditionResult result = new(kind.Name, right.Count(r => r), readings.Count(reading => !reading.IsDigit), count);
        Console.WriteLine(result.Line);
        PictureSheets.Save(kind.Name, [.. shown.OfType<(Raster, PictureReading, string)>()], options);
        return result;
    }
}
