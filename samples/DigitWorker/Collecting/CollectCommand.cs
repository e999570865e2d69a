using System.Diagnostics;
using System.Globalization;
using DigitWorker.Queues;
using MassTransit;

namespace DigitWorker.Collecting;

/// <summary>Collects answers in a file.</summary>
internal static class CollectCommand
{
    /// <summary>Runs the command until the file has a number of answers or the command is stopped.</summary>
    public static async Task<int> RunAsync(string path, int expected, string[] settings)
    {
        using AnswerFile file = new(path);
        Answers answers = new(file.Known, file.Append);
        int before = answers.Count;

        HostApplicationBuilder builder = HostSettings.CreateCommand(settings);
        builder.Services.AddSingleton(answers);
        builder.AddMessaging(static bus => bus.AddConsumer<AnswerConsumer, AnswerDefinition>());
        using IHost host = builder.Build();
        long start = Stopwatch.GetTimestamp();
        await host.StartAsync();
        try
        {
            await answers.WaitForAsync(expected, host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        }
        catch (OperationCanceledException)
        {
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await host.StopAsync();
        int count = answers.Count - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count:N0} answers collected in {seconds:0.0} s, {count / seconds:N0} a second; {answers.Duplicates:N0} duplicates dropped; {answers.Count:N0} in {path}"));
        return 0;
    }
}
