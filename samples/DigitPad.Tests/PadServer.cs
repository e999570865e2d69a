using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace DigitPad.Tests;

/// <summary>The real server on a free port of this machine, without a limit of requests unless told. Settings are those of the section DigitPad, or of OpenTelemetry.</summary>
public sealed class PadServer : WebApplicationFactory<Program>
{
    private readonly (string Name, string Value)[] _settings;

    /// <summary>The server that most tests share.</summary>
    public PadServer()
        : this([])
    {
    }

    /// <summary>What the server logs.</summary>
    public FakeLoggerProvider Log { get; } = new();

    internal PadServer(params (string Name, string Value)[] settings)
    {
        _settings = [("RequestsPerSecond", "0"), .. settings];

        // Not UseKestrel(0): the factory sets a port only after the program is built, and by then the program, which runs on a
        // thread of its own, may be listening already.
        UseKestrel();
    }

    /// <summary>Changes the services of the server, or null.</summary>
    internal Action<IServiceCollection>? Change { get; init; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseUrls("http://127.0.0.1:0");
        foreach ((string name, string value) in _settings)
        {
            builder.UseSetting(name.StartsWith("OTEL_", StringComparison.Ordinal) ? name : $"DigitPad:{name}", value);
        }

        builder.ConfigureServices(services => Change?.Invoke(services));
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
    }
}
