using System.Diagnostics;
using System.Globalization;
using Mnist.Scoring;

namespace Mnist.Benchmarks.Serving;

/// <summary>
/// Reads pictures through a RabbitMQ broker on this machine with one DigitWorker and with two, each reading one picture at a time, and
/// compares the time of a picture with that of <see cref="DigitClassifier"/> alone.
/// </summary>
internal static class QueueCommand
{
    public static int Run(string[] args)
    {
        if (args.Length is < 1 or > 2 || !Uri.TryCreate(args[0], UriKind.Absolute, out Uri? broker) || !broker.IsLoopback)
        {
            Console.Error.WriteLine("usage: queue amqp://guest:guest@127.0.0.1:PORT/ [pictures]      (on this machine only, with empty queues)");
            return 2;
        }

        int count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10_000;
        string folder = Directory.CreateTempSubdirectory("digits-").FullName;
        try
        {
            Measure(broker, folder, count);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(Uri broker, string folder, int count)
    {
        byte[] png = DrawnSeven.Png();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} pictures of {png.Length:N0} bytes"));
        double[] rates = new double[2];
        for (int workers = 1; workers <= rates.Length; workers++)
        {
            // Announcements of the same files have the same ids, so each run has files of its own.
            string pictures = Directory.CreateDirectory(Path.Combine(folder, $"{workers}")).FullName;
            string[] files = [.. Enumerable.Range(0, count).Select(i => Path.Combine(pictures, $"{i}.png"))];
            Array.ForEach(files, file => File.WriteAllBytes(file, png));

            (double before, double processorBefore) = Alone(files);
            QueueRun run = new(broker, Path.Combine(folder, $"{workers}.jsonl"));
            double announced = run.Announce(pictures, count);
            (rates[workers - 1], double processor) = run.Read(workers, count);
            (double after, double processorAfter) = Alone(files);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{workers} worker(s): {rates[workers - 1]:F0} pictures/s, {1e6 * workers / rates[workers - 1]:F0} µs a picture and worker, of these {processor:F0} µs on a processor; " +
                $"DigitClassifier alone {Math.Min(before, after):F0} µs, {Math.Min(processorBefore, processorAfter):F0} µs on a processor; announced {announced:F0}/s"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"two workers / one: {rates[1] / rates[0]:F2}"));
    }

    // Microseconds per picture on one thread, once compiled.
    private static (double Elapsed, double Processor) Alone(string[] files)
    {
        string[] some = files[..Math.Min(files.Length, 500)];
        Predict(some);
        long start = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        Predict(some);
        return (Stopwatch.GetElapsedTime(start).TotalMicroseconds / some.Length, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / some.Length);
    }

    private static void Predict(string[] files)
    {
        foreach (string file in files)
        {
            DigitClassifier.Default.Predict(file);
        }
    }
}
