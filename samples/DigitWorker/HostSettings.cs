using Microsoft.Extensions.Logging.Console;

namespace DigitWorker;

/// <summary>What all commands configure the same way.</summary>
internal static class HostSettings
{
    /// <summary>Registers the options and the log, which goes to standard error.</summary>
    public static void AddWorkerSettings(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<DigitWorkerOptions>().BindConfiguration(DigitWorkerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Logging.AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
    }

    /// <summary>Creates the host of a command that ends by itself.</summary>
    public static HostApplicationBuilder CreateCommand(string[] settings)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = settings,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddWorkerSettings();
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        return builder;
    }
}
