using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace DigitPad.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Digits_and_refusals_are_counted()
    {
        await using var server = new PadServer();
        HttpClient client = server.CreateClient();
        IMeterFactory meters = server.Services.GetRequiredService<IMeterFactory>();
        using MetricCollector<long> answered = new(meters, "DigitPad", "digitpad.digits.answered"), refused = new(meters, "DigitPad", "digitpad.pictures.refused");

        foreach (string address in (string[])["/api/digits", "/api/numbers"])
        {
            await (await client.PostAsync(address, Drawn.Seven, "image/png")).JsonAsync();
            await (await client.PostAsync(address, Drawn.Blank, "image/png")).JsonAsync();
        }

        Assert.Equal([7, 7], answered.GetMeasurementSnapshot().Select(digit => digit.Tags["digitpad.digit"]));
        Assert.Equal(2, refused.GetMeasurementSnapshot().EvaluateAsCounter());
    }

    [Fact]
    public async Task Probes_do_not_count_as_requests()
    {
        await using var server = new PadServer();
        HttpClient client = server.CreateClient();
        using MetricCollector<double> requests = new(server.Services.GetRequiredService<IMeterFactory>(), "Microsoft.AspNetCore.Hosting", "http.server.request.duration");

        foreach (string address in (string[])["/health/live", "/health/ready", "/api/model"])
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address)).StatusCode);
        }

        await requests.WaitForMeasurementsAsync(1);
        Assert.Equal("/api/model", Assert.Single(requests.GetMeasurementSnapshot()).Tags["http.route"]);
    }

    [Fact]
    public async Task Nothing_is_exported_without_an_endpoint()
    {
        await using var server = new PadServer();
        Assert.Null(server.Services.GetService<MeterProvider>());
        Assert.Null(server.Services.GetService<TracerProvider>());
    }

    [Fact]
    public async Task Metrics_and_traces_of_requests_are_exported_to_the_endpoint()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using WebApplication collector = builder.Build();
        ConcurrentDictionary<string, string> exported = [];
        collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using StreamReader body = new(request.Body, Encoding.Latin1);
            string text = await body.ReadToEndAsync();
            exported.AddOrUpdate(signal, text, (_, earlier) => earlier + text);
        });
        collector.Urls.Add("http://127.0.0.1:0");
        await collector.StartAsync();

        await using (var server = new PadServer(("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            HttpClient client = server.CreateClient();
            await (await client.PostAsync("/api/digits", Drawn.Seven, "image/png")).JsonAsync();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);

            // Also done at shutdown, which a test server does not wait for.
            Assert.True(server.Services.GetRequiredService<MeterProvider>().ForceFlush());
            Assert.True(server.Services.GetRequiredService<TracerProvider>().ForceFlush());
        }

        Assert.Contains("digitpad.digits.answered", exported["metrics"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", exported["metrics"], StringComparison.Ordinal);
        Assert.Contains("POST /api/digits", exported["traces"], StringComparison.Ordinal);
        Assert.DoesNotContain("/health", exported["traces"], StringComparison.Ordinal);
    }
}
