using System.Globalization;
using DigitWorker.Announcing;
using DigitWorker.Collecting;
using DigitWorker.Messages;
using DigitWorker.Queues;
using DigitWorker.Reading;
using MassTransit;

namespace DigitWorker;

/// <summary>Announces pictures, reads them and prints the answers, all in one process with queues in its memory.</summary>
internal static class Demo
{
    /// <summary>Runs the demonstration.</summary>
    public static async Task<int> RunAsync(string[] names, string[] settings)
    {
        List<PictureRead> collected = [];
        Answers answers = new([], collected.AddRange);
        HostApplicationBuilder builder = HostSettings.CreateCommand([.. settings, "--ConnectionStrings:RabbitMq="]);
        builder.AddReading();
        builder.Services.PostConfigure<DigitWorkerOptions>(static options => (options.RetryLimit, options.RetryDelay) = (1, TimeSpan.Zero));
        builder.Services.AddSingleton(answers);
        builder.Services.AddSingleton<Announcer>();
        builder.AddMessaging(static bus =>
        {
            bus.AddConsumer<ReadPictureConsumer, ReadPictureDefinition>();
            bus.AddConsumer<AnswerConsumer, AnswerDefinition>();
            bus.AddConsumer<FaultConsumer>();
        });
        using IHost host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));

        CancellationToken stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        string[] files = [.. PictureFiles.List(names).Select(Path.GetFullPath).Distinct()];   // one answer each
        Announcer announcer = host.Services.GetRequiredService<Announcer>();
        await announcer.AnnounceAsync(files, stopping);
        await answers.WaitForAsync(announcer.Announced, stopping);
        await host.StopAsync();

        foreach (PictureRead answer in collected.Where(static answer => answer.Error is null).OrderBy(static answer => answer.Path, StringComparer.Ordinal))
        {
            string confidence = answer.Text == "" ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 * answer.Confidence:0.0} %");
            Console.WriteLine($"{(answer.Text == "" ? "no digit" : answer.Text!.ReplaceLineEndings(" ")),-12}  {confidence,7}  {answer.Path}");
        }

        return announcer.Failed == 0 && collected.All(static answer => answer.Error is null) ? 0 : 1;
    }

    private sealed class FaultConsumer(Answers answers) : IConsumer<Fault<ReadPicture>>
    {
        public Task Consume(ConsumeContext<Fault<ReadPicture>> context)
        {
            ReadPicture message = context.Message.Message;
            answers.Add([new PictureRead(message.Id, message.Path, null, 0, context.Message.Exceptions[0].Message)]);
            return Task.CompletedTask;
        }
    }
}
