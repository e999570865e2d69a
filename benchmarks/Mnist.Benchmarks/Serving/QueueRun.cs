using System.Diagnostics;
using System.Globalization;

namespace Mnist.Benchmarks.Serving;

/// <summary>The programs of one run through a queue: DigitWorker as announcer, worker and collector.</summary>
internal sealed class QueueRun(Uri broker, string answers)
{
    // The first answers come while the workers still compile their code.
    private const double WarmUp = 0.3;

    /// <summary>Announces all pictures in a folder.</summary>
    /// <returns>Announcements per second.</returns>
    public double Announce(string folder, int count)
    {
        long start = Stopwatch.GetTimestamp();
        End(Start("announce", folder));
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Reads announced pictures.</summary>
    /// <param name="workers">Number of worker processes.</param>
    /// <param name="count">Number of announced pictures.</param>
    /// <returns>Pictures per second, and the processor time of the workers per picture in microseconds, both without the beginning.</returns>
    public (double Rate, double Microseconds) Read(int workers, int count)
    {
        using Process collector = Start("collect", answers, count.ToString(CultureInfo.InvariantCulture));
        Process[] processes = [.. Enumerable.Range(0, workers).Select(_ => Start("--DigitWorker:Concurrency=1"))];
        try
        {
            int first = WaitFor((int)(WarmUp * count), collector);
            long start = Stopwatch.GetTimestamp();
            double before = ProcessorTime(processes);
            int last = WaitFor(count, collector);
            return ((last - first) / Stopwatch.GetElapsedTime(start).TotalSeconds, (ProcessorTime(processes) - before) / (last - first));
        }
        finally
        {
            Array.ForEach(processes, static process => process.Kill());
            End(collector);
        }
    }

    private static void End(Process process)
    {
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"DigitWorker has ended with {process.ExitCode}.");
        }
    }

    private static double ProcessorTime(Process[] processes) => processes.Sum(static process =>
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalMicroseconds;
    });

    private Process Start(params string[] args)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "DigitWorker.dll"), .. args, "--Logging:LogLevel:Default=Warning"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ConnectionStrings__RabbitMq"] = broker.OriginalString;
        return Process.Start(start)!;
    }

    private int WaitFor(int count, Process collector)
    {
        while (true)
        {
            int lines = Lines();
            if (lines >= count)
            {
                return lines;
            }

            if (collector.HasExited)
            {
                throw new InvalidOperationException($"The collector has ended with {lines} of {count} answers.");
            }

            Thread.Sleep(20);
        }
    }

    private int Lines()
    {
        if (!File.Exists(answers))
        {
            return 0;
        }

        using FileStream file = new(answers, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream bytes = new();
        file.CopyTo(bytes);
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).Count((byte)'\n');
    }
}
