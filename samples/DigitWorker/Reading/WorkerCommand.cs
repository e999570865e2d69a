using DigitWorker.Queues;
using MassTransit;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Mnist.Scoring;

namespace DigitWorker.Reading;

/// <summary>The worker service: reads announced pictures until it is stopped.</summary>
internal static class WorkerCommand
{
    /// <summary>Registers what reads announced pictures.</summary>
    public static void AddReading(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDigitReader();
        builder.Services.AddSingleton<PictureReader>();
    }

    /// <summary>Runs the worker.</summary>
    public static async Task<int> RunAsync(string[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
        {
            // Several workers may run on one machine.
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }

        builder.AddWorkerSettings();
        builder.AddReading();
        builder.AddMessaging(static bus => bus.AddConsumer<ReadPictureConsumer, ReadPictureDefinition>());

        WebApplication app = builder.Build();
        app.Services.GetRequiredService<DigitReader>();   // loads the model: a missing or damaged one is reported at startup
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
        app.MapHealthChecks("/health/ready");
        await app.RunAsync();
        return 0;
    }
}
