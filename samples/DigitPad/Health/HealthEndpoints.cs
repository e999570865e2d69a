namespace DigitPad.Health;

/// <summary>The endpoints for the supervision of the program, such as the probes of an orchestrator.</summary>
internal static class HealthEndpoints
{
    /// <summary>Path of the endpoints.</summary>
    public const string Path = "/health";

    /// <summary>Adds the health checks.</summary>
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<ModelHealthCheck>("model")
        .AddCheck<ShutdownHealthCheck>("shutdown");

    /// <summary>Maps liveness, which checks nothing but that requests are answered, and readiness.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks($"{Path}/live", new() { Predicate = static _ => false }).DisableHttpMetrics();
        app.MapHealthChecks($"{Path}/ready").DisableHttpMetrics();
    }
}
