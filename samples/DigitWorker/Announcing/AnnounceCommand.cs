using System.Diagnostics;
using System.Globalization;
using DigitWorker.Queues;

namespace DigitWorker.Announcing;

/// <summary>Announces the pictures in files and folders.</summary>
internal static class AnnounceCommand
{
    /// <summary>Runs the command.</summary>
    public static async Task<int> RunAsync(string[] names, string[] settings)
    {
        IEnumerable<string> files = PictureFiles.List(names);
        HostApplicationBuilder builder = HostSettings.CreateCommand(settings);
        builder.AddMessaging(static _ => { });
        builder.Services.AddSingleton<Announcer>();
        using IHost host = builder.Build();
        await host.StartAsync();

        long start = Stopwatch.GetTimestamp();
        Announcer announcer = host.Services.GetRequiredService<Announcer>();
        string stopped = "";
        try
        {
            await announcer.AnnounceAsync(files, host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        }
        catch (OperationCanceledException)
        {
            stopped = "; stopped, the same command announces the others";
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{announcer.Announced:N0} pictures announced in {seconds:0.0} s, {announcer.Announced / seconds:N0} a second{stopped}"));
        await host.StopAsync();
        return announcer.Failed == 0 && stopped == "" ? 0 : 1;
    }
}
