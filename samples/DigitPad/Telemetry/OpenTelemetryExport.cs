using DigitPad.Health;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DigitPad.Telemetry;

/// <summary>Exports metrics, traces and logs with OpenTelemetry.</summary>
internal static class OpenTelemetryExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds the program's instruments, and the OTLP exporter if the standard environment variable names an endpoint.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DigitPadMetrics>();
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES take precedence over the name.
            .ConfigureResource(static resource => resource.AddService("digitpad").AddEnvironmentVariableDetector())
            .WithMetrics(static metrics => metrics.AddAspNetCoreInstrumentation().AddMeter(DigitPadMetrics.MeterName))
            .WithTracing(static tracing => tracing.AddAspNetCoreInstrumentation(static options =>
                options.Filter = static context => !context.Request.Path.StartsWithSegments(HealthEndpoints.Path)))
            .UseOtlpExporter();
    }
}
