using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Mnist.Benchmarks.Serving;

/// <summary>Sends the same picture over many connections to a DigitPad on this machine, for some seconds, and measures the answers.</summary>
internal static class LoadCommand
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static int Run(string[] args)
    {
        if (args.Length is < 1 or > 3 || !Uri.TryCreate(args[0], UriKind.Absolute, out Uri? address) || !address.IsLoopback)
        {
            Console.Error.WriteLine("usage: load http://127.0.0.1:PORT/api/digits [connections] [seconds]      (on this machine only)");
            return 2;
        }

        int connections = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 64;
        var duration = TimeSpan.FromSeconds(args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 15);
        byte[] request = LoadConnection.Request(address, DrawnSeven.Png());
        var end = new IPEndPoint(IPAddress.Loopback, address.Port);

        Send(end, request, connections, WarmUp);
        LoadResult result = Send(end, request, connections, duration);
        Console.WriteLine(result);
        return result.Failed == 0 ? 0 : 1;
    }

    private static LoadResult Send(IPEndPoint end, byte[] request, int connections, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        long stop = start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        LoadConnection[] clients = [.. Enumerable.Range(0, connections).Select(_ => new LoadConnection(end, request))];
        Task.WaitAll([.. clients.Select(client => client.RunAsync(stop))]);
        double[] milliseconds = [.. clients.SelectMany(client => client.Milliseconds).Order()];
        return new LoadResult(milliseconds, clients.Sum(client => client.Failed), Stopwatch.GetElapsedTime(start).TotalSeconds, request.Length);
    }
}
