using System.Diagnostics;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace DigitPad.Tests;

public sealed class LimitsTests
{
    [Fact]
    public async Task A_client_that_asks_too_often_is_told_to_wait()
    {
        await using var server = new PadServer(("RequestsPerSecond", "1"), ("Burst", "3"));
        HttpClient client = server.CreateClient();
        var answers = new List<HttpResponseMessage>();
        var time = Stopwatch.StartNew();

        // The slower the machine, the more requests are allowed while they are sent, so that no fixed number is always too many.
        do
        {
            answers.AddRange(await Task.WhenAll(
                Enumerable.Range(0, 20).Select(_ => client.PostAsync("/api/digits", Drawn.Seven, "image/png"))));
        }
        while (answers.TrueForAll(answer => answer.IsSuccessStatusCode));

        Assert.InRange(answers.Count(answer => answer.IsSuccessStatusCode), 3, 3 + time.Elapsed.TotalSeconds);
        HttpResponseMessage refused = answers.First(answer => !answer.IsSuccessStatusCode);
        Assert.NotEmpty(await refused.ProblemAsync(HttpStatusCode.TooManyRequests));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task The_largest_picture_is_a_setting()
    {
        await using var server = new PadServer(("MaxPictureBytes", $"{Drawn.Seven.Length}"));
        HttpClient client = server.CreateClient();

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/digits", Drawn.Seven, "image/png")).StatusCode);
        await (await client.PostAsync("/api/digits", [.. Drawn.Seven, 0], "image/png")).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);

        // A body that does not announce its length is counted as it comes.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/digits")
        {
            Content = new ByteArrayContent([.. Drawn.Seven, 0]) { Headers = { ContentType = new("image/png") } },
            Headers = { TransferEncodingChunked = true },
        };
        await (await client.SendAsync(request)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(Drawn.Seven.Length, (await (await client.GetAsync("/api/model")).JsonAsync()).GetProperty("maxPictureBytes").GetInt32());
    }

    [Fact]
    public async Task Pictures_beyond_the_queue_are_turned_away_and_the_queue_moves_on()
    {
        await using var server = new PadServer(("Workers", "1"), ("QueueLength", "1"));
        HttpClient client = server.CreateClient();
        var limiter = server.Services.GetRequiredService<ConcurrencyLimiter>();
        Task<HttpResponseMessage> queued;
        using (RateLimitLease busy = limiter.AttemptAcquire())
        {
            Assert.True(busy.IsAcquired);
            queued = client.PostAsync("/api/digits", Drawn.Seven, "image/png");
            await limiter.UntilQueuedAsync();

            HttpResponseMessage refused = await client.PostAsync("/api/digits", Drawn.Seven, "image/png");
            Assert.NotEmpty(await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable));
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.False(queued.IsCompleted);
        }

        Assert.Equal(HttpStatusCode.OK, (await queued).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/digits", Drawn.Seven, "image/png")).StatusCode);
    }

    [Fact]
    public async Task A_model_without_a_name_is_the_librarys_own()
    {
        await using var server = new PadServer(("Model", ""));
        Assert.Equal(HttpStatusCode.OK, (await server.CreateClient().GetAsync("/health/ready")).StatusCode);
    }

    [Theory]
    [InlineData("--DigitPad:MaxPictureBytes=1", "MaxPictureBytes")]
    [InlineData("--DigitPad:MaxPictureBytes=many", "'many'")]
    [InlineData("--DigitPad:MaxPictureBytes=99999999999", "'99999999999'")]
    [InlineData("--DigitPad:Drawings:MaxCount=0", "MaxCount")]
    [InlineData("--DigitPad:Model=nowhere.zip", "nowhere.zip")]
    [InlineData("--Logging:LogLevel:Default=loud", "'loud'")]
    [InlineData("--urls=nowhere", "'nowhere'")]
    [InlineData("--urls=http://127.0.0.1:99999", "'port'")]
    [InlineData("--urls=http://192.0.2.1:5000", "address")]
    public void Wrong_settings_are_told_in_one_line(string setting, string expected)
    {
        (TextWriter output, TextWriter standard) = (Console.Out, Console.Error);
        StringWriter log = new(), errors = new();
        Console.SetOut(log);
        Console.SetError(errors);
        object? exitCode;
        try
        {
            exitCode = typeof(Program).Assembly.EntryPoint!.Invoke(null, [new[] { "--urls=http://127.0.0.1:0", setting }]);
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(standard);
        }

        Assert.Equal(1, exitCode);
        string line = Assert.Single(errors.ToString().TrimEnd().Split('\n'));
        Assert.Contains(expected, line);
        Assert.DoesNotContain("Exception", log.ToString());
    }
}
