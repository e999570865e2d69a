using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace DigitPad.Tests;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task The_server_says_that_it_is_well(string address)
    {
        await using var server = new PadServer();
        using HttpResponseMessage response = await server.CreateClient().GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_server_with_a_failing_check_is_alive_but_not_ready()
    {
        await using var server = new PadServer { Change = services => services.AddHealthChecks().AddCheck("failing", () => HealthCheckResult.Unhealthy()) };
        HttpClient client = server.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task A_server_that_shuts_down_is_not_ready_and_answers_what_it_has_received()
    {
        await using var server = new PadServer(("Workers", "1"));
        HttpClient client = server.CreateClient();
        var limiter = server.Services.GetRequiredService<ConcurrencyLimiter>();
        var health = server.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);
        Task<HttpResponseMessage> received;
        using (limiter.AttemptAcquire())
        {
            received = client.PostAsync("/api/digits", Drawn.Seven, "image/png");
            await limiter.UntilQueuedAsync();
            server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

            HealthReport report = await health.CheckHealthAsync();
            Assert.Equal(["shutdown"], report.Entries.Where(entry => entry.Value.Status == HealthStatus.Unhealthy).Select(entry => entry.Key));
        }

        Assert.Equal(7, (await (await received).JsonAsync()).GetProperty("digit").GetInt32());
    }
}
