using DigitPad;
using DigitPad.Api;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Mnist.Scoring;
using Mnist.Scoring.Models;

try
{
    WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        // The page is next to the program, regardless of the working directory; in a checkout the source files are served.
        ContentRootPath = Directory.Exists("wwwroot") ? null : AppContext.BaseDirectory,
    });

    IServiceCollection services = builder.Services;
    services.AddOptions<DigitPadOptions>().BindConfiguration(DigitPadOptions.Section).ValidateDataAnnotations().ValidateOnStart();
    services.AddOptions<KestrelServerOptions>().Configure<IOptions<DigitPadOptions>>(static (kestrel, options) =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.Value.MaxPictureBytes;
    });
    services.ConfigureHttpJsonOptions(static json => ApiJson.Use(json.SerializerOptions));
    services.AddOptions<DigitClassifierOptions>().Configure<IOptions<DigitPadOptions>>(static (classifier, pad) =>
        classifier.ModelPath = string.IsNullOrEmpty(pad.Value.Model) ? null : Path.GetFullPath(pad.Value.Model));
    services.AddDigitReader();
    services.AddSingleton<DigitDesk>();
    services.AddProblemDetails(static options => options.CustomizeProblemDetails = Problems.Explain);
    services.AddClientRateLimit();
    services.AddHealthChecks().AddCheck<ModelHealthCheck>("model");
    services.AddOpenApi(static options => options.AddDocumentTransformer(ApiDescription.Introduce));

    WebApplication app = builder.Build();
    app.Services.GetRequiredService<DigitDesk>();   // reports a missing or damaged model at startup

    app.UseExceptionHandler();
    app.UseStatusCodePages();
    app.UsePageProtection();
    app.UseDefaultFiles();
    app.UseStaticFiles();
    app.UseRouting();
    app.UseRateLimiter();
    app.MapDigits();
    app.MapHealthChecks("/health");
    app.MapOpenApi("/openapi.json").RequireRateLimiting(ClientRateLimit.Policy);
    app.Run();
    return 0;
}
catch (Exception e) when (e is OptionsValidationException or InvalidModelException or IOException or UnauthorizedAccessException or InvalidDataException
    or InvalidOperationException { InnerException: FormatException or OverflowException })   // invalid settings file or value
{
    Console.Error.WriteLine($"DigitPad cannot start: {e.Message}");
    return 1;
}
