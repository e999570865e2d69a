using System.Net.Sockets;
using DigitPad;
using DigitPad.Api;
using DigitPad.Drawings;
using DigitPad.Health;
using DigitPad.Limits;
using DigitPad.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Mnist.Scoring;

try
{
    WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        // The page and its settings are next to the program; the working directory may be that of another site.
        ContentRootPath = AppContext.BaseDirectory,
    });

    IServiceCollection services = builder.Services;
    services.AddOptions<DigitPadOptions>().BindConfiguration(DigitPadOptions.Section).ValidateDataAnnotations().ValidateOnStart();
    services.AddOptions<DrawingOptions>().BindConfiguration(DrawingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
    services.AddOptions<KestrelServerOptions>().Configure<IOptions<DigitPadOptions>>(static (kestrel, options) =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.Value.MaxPictureBytes;
    });
    services.ConfigureHttpJsonOptions(static json => ApiJson.Use(json.SerializerOptions));
    services.AddOptions<DigitClassifierOptions>().Configure<IOptions<DigitPadOptions>>(static (classifier, pad) =>
        classifier.ModelPath = string.IsNullOrEmpty(pad.Value.Model) ? null : Path.GetFullPath(pad.Value.Model));
    services.AddDigitReader();
    services.AddSingleton<DrawingStore>();
    services.AddConcurrencyLimit();
    services.AddProblemDetails(static options => options.CustomizeProblemDetails = Problems.Explain);
    services.AddClientRateLimit();
    services.AddHealth();
    services.AddOpenApi(static options => options.AddDocumentTransformer(ApiDescription.Introduce));
    builder.AddTelemetry();

    WebApplication app = builder.Build();
    app.Services.GetRequiredService<DigitReader>();   // reports a missing or damaged model at startup

    app.UseExceptionHandler();
    app.UseStatusCodePages();
    app.UseSecurityHeaders();
    app.UseDefaultFiles();
    app.UseStaticFiles(new StaticFileOptions
    {
        // Browsers would otherwise guess how long a file stays as it is, and after an update mix old scripts with new ones.
        OnPrepareResponse = static file => file.Context.Response.Headers.CacheControl = "no-cache",
    });
    app.UseRouting();
    app.UseRateLimiter();
    RouteGroupBuilder api = app.MapGroup("/api").RequireRateLimiting(ClientRateLimit.Policy).ProducesProblem(StatusCodes.Status429TooManyRequests);
    api.MapDigits();
    api.MapDrawings();
    app.MapHealth();
    app.MapOpenApi("/openapi.json").RequireRateLimiting(ClientRateLimit.Policy);
    app.Run();
    return 0;
}
catch (Exception e) when (e is OptionsValidationException or InvalidModelException or IOException or UnauthorizedAccessException or InvalidDataException
    or InvalidOperationException or FormatException or ArgumentOutOfRangeException or SocketException)   // invalid setting, unusable address
{
    Console.Error.WriteLine($"DigitPad cannot start: {e.Message}");
    return 1;
}
