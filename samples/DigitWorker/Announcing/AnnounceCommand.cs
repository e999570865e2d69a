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
        HostApplicationBuilder builder = HostSettings.CreateCommand(settings);
        builder.AddMessaging(static _ => { });
        builder.Services.AddSingleton<Announcer>();
        using IHost host = builder.Build();
        await host.StartAsync();

        long start = Stopwatch.GetTimestamp();
        (int announced, int failed) = await host.Services.GetRequiredService<Announcer>()
            .AnnounceAsync(PictureFiles.List(names), host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{announced:N0} pictures announced in {seconds:0.0} s, {announced / seconds:N0} a second"));
        await host.StopAsync();
        return failed == 0 ? 0 : 1;
    }
}
