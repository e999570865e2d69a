using System.Globalization;
using Mnist.Benchmarks.Pictures.Digits;
using Mnist.Benchmarks.Pictures.Drawing;
using Mnist.Benchmarks.Pictures.Kinds;
using Mnist.Benchmarks.Pictures.NonDigits;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Pictures;

/// <summary>How many pictures without a digit are refused and, beside it, how many clean digits are accepted.</summary>
internal static class PictureRefusals
{
    // Streams of random numbers that no kind of digits has.
    private const int FirstStream = 1000;

    private static readonly PictureKind[] Clean = [new("canvas", Canvases.Plain), new("pen on paper", Papers.Pen)];

    /// <summary>Measures folders of picture files, each of which holds one kind.</summary>
    /// <param name="folder">Holds the folders; those with "digit" in their name hold digits.</param>
    public static int RunFolders(string folder)
    {
        int refused = 0, others = 0;
        foreach (string kind in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            bool isDigit = Path.GetFileName(kind).Contains("digit", StringComparison.Ordinal);
            string[] files = Directory.GetFiles(kind);
            int right = files.Count(file => DigitClassifier.Default.Predict(file).IsDigit == isDigit);
            Print(right, files.Length, isDigit ? "accepted" : "refused", Path.GetFileName(kind));
            (refused, others) = isDigit ? (refused, others) : (refused + right, others + files.Length);
        }

        Print(refused, others, "refused", "all pictures without one digit");
        return 0;
    }

    /// <summary>Measures pictures that are drawn.</summary>
    public static int Run(DigitSource source, PictureOptions options)
    {
        int refused = 0, all = 0;
        for (int i = 0; i < NonDigitKinds.All.Count; i++)
        {
            NonDigitKind kind = NonDigitKinds.All[i];
            if (options.Only is null || kind.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase))
            {
                refused += Measure(kind.Name, FirstStream + i, kind.Draw, isDigit: false, options);
                all += options.Count;
            }
        }

        if (options.Only is null)
        {
            Print(refused, all, "refused", "all pictures without one digit");
        }

        for (int i = 0; i < Clean.Length && options.Only is null; i++)
        {
            PictureKind kind = Clean[i];
            Raster Draw(ref RandomStream random)
            {
                DigitForm form = source.Pick(ref random);
                return Painter.Paint(kind.Compose(form, ref random), form, ref random);
            }

            Measure($"digits, {kind.Name}", FirstStream + NonDigitKinds.All.Count + i, Draw, isDigit: true, options);
        }

        return 0;
    }

    // Counts the pictures that are taken for what they are.
    private static int Measure(string name, int stream, NonDigitKind.Drawer draw, bool isDigit, PictureOptions options)
    {
        var shown = new (Raster Picture, PictureReading Reading, string Text)?[options.Count];
        int right = 0;
        Parallel.For(0, options.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            var random = new RandomStream(options.Seed, (ulong)stream, (ulong)i);
            Raster raster = draw(ref random);
            PictureReading reading = PictureReading.Of(raster);
            if (reading.IsDigit == isDigit)
            {
                Interlocked.Increment(ref right);
            }

            if (options.Sheets is not null && (reading.IsDigit != isDigit || options.All))
            {
                shown[i] = (raster, reading, reading.Said);
            }
        });
        Print(right, options.Count, isDigit ? "accepted" : "refused", name);
        PictureSheets.Save(name, [.. shown.OfType<(Raster, PictureReading, string)>()], options);
        return right;
    }

    private static void Print(int count, int all, string what, string name) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / all,6:0.0} % {what}  {count,5} of {all,5}  {name}"));
}
