using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace DigitPad.Tests;

/// <summary>The real server on a free port of this machine, without a limit of requests unless told.</summary>
public sealed class PadServer : WebApplicationFactory<Program>
{
    private readonly (string Name, string Value)[] _settings;

    /// <summary>The server that most tests share.</summary>
    public PadServer()
        : this([])
    {
    }

    internal PadServer(params (string Name, string Value)[] settings)
    {
        _settings = [("RequestsPerSecond", "0"), .. settings];

        // Not UseKestrel(0): the factory sets a port only after the program is built, and by then the program, which runs on a
        // thread of its own, may be listening already.
        UseKestrel();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseUrls("http://127.0.0.1:0");
        foreach ((string name, string value) in _settings)
        {
            builder.UseSetting($"DigitPad:{name}", value);
        }

        builder.ConfigureLogging(static logging => logging.ClearProviders());
    }
}
