using System.Diagnostics;
using System.Globalization;
using Mnist.Scoring;
using Mnist.Scoring.Imaging.Decoding;

namespace Mnist.Tests.Imaging.Decoding;

/// <summary>
/// Decodes altered files. It runs in a process of its own (<see cref="FuzzTests"/>), since native code can take the process with
/// it; what it is at stands in a file then.
/// </summary>
internal static class FuzzRun
{
    /// <summary>The first word of the command line.</summary>
    public const string Command = "fuzz";

    /// <summary>How the line starts that names the file with the seed of the run that it is at.</summary>
    public const string SeedLine = "seed in ";

    private const string Usage = "fuzz png|jpeg|webp|gif|bmp|pnm COUNT SEED [FOLDER of more files to alter]";

    /// <summary>Most files get a low limit, so that runs are spent on structure rather than on large pictures.</summary>
    private static readonly DecodeLimits LowLimit = new() { MaxPixels = 100_000 };

    private static readonly DecodeLimits HighLimit = new() { MaxPixels = 4_000_000 };

    private static readonly string[] Pnm =
    [
        "P1\n# a bitmap\n5 3\n1 0 1 0 1\n01010\n1 1 1 0 0\n", "P2 3 2 15\n1 2 3 4 5 15\n", "P3\n2 1\n1023\n1 2 3 1023 0 9\n",
        "P4\n9 2\nabcd", "P5 3 2 255\nabcdef", "P5 2 1 65535\nabcd", "P6 # comment\n2 1 200\nabcdef",
    ];

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">What follows it on the command line.</param>
    public static int Run(string[] arguments)
    {
        if (arguments is not [var format, var count, var first, .. var folders])
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        byte[][] files = [.. Files(format), .. folders.SelectMany(folder => Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)).Select(File.ReadAllBytes)];
        string seedFile = Path.GetTempFileName();
        Console.WriteLine(SeedLine + seedFile);
        int start = int.Parse(first, CultureInfo.InvariantCulture), runs = int.Parse(count, CultureInfo.InvariantCulture), refused = 0;
        TimeSpan slowest = TimeSpan.Zero;
        using (StreamWriter at = new(seedFile) { AutoFlush = true })
        {
            for (int seed = start; seed < start + runs; seed++)
            {
                at.BaseStream.Position = 0;
                at.Write($"{seed,10}");
                byte[] file = new Mutator(seed).Mutate(files);
                long began = Stopwatch.GetTimestamp();
                refused += IsRefused(file, seed % 16 == 0 ? HighLimit : LowLimit) ? 1 : 0;
                TimeSpan taken = Stopwatch.GetElapsedTime(began);
                slowest = taken > slowest ? taken : slowest;
            }
        }

        File.Delete(seedFile);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{format}: {runs} altered files, {refused} refused, slowest {slowest.TotalMilliseconds:F0} ms, most memory {process.PeakWorkingSet64 >> 20} MB"));
        return 0;
    }

    private static IEnumerable<byte[]> Files(string format) => format == "pnm"
        ? Pnm.Select(System.Text.Encoding.ASCII.GetBytes)
        : FixtureFolder.Names.Where(name => name.StartsWith(format + "/", StringComparison.Ordinal)).Select(FixtureFolder.Read);

    // Any other exception ends the process, and the seed is known.
    private static bool IsRefused(byte[] file, DecodeLimits limits)
    {
        try
        {
            // Half of them at a reduced scale. Memory that native code forgets to write differs from time to time.
            int? side = file.Length % 2 == 0 ? 16 : null;
            byte[] pixels = ImageDecoder.Decode(file, limits, side).Pixels;
            return ImageDecoder.Decode(file, limits, side).Pixels.AsSpan().SequenceEqual(pixels)
                ? false
                : throw new InvalidOperationException("The same file gave other pixels the second time.");
        }
        catch (InvalidImageException e) when (e.Message.Length > 0)
        {
            return true;
        }
    }
}
