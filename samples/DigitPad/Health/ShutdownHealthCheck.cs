using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DigitPad.Health;

/// <summary>Reports unhealthy once the program is shutting down.</summary>
/// <param name="lifetime">The lifetime of the program.</param>
internal sealed class ShutdownHealthCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("Shutting down.") : HealthCheckResult.Healthy());
}
