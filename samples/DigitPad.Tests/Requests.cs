using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.RateLimiting;

namespace DigitPad.Tests;

/// <summary>Short forms for what the tests send and expect.</summary>
internal static class Requests
{
    /// <summary>Posts a body.</summary>
    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string address, byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        return client.PostAsync(address, content);
    }

    /// <summary>Ends when a picture waits in the queue.</summary>
    public static async Task UntilQueuedAsync(this ConcurrencyLimiter limiter)
    {
        while (limiter.GetStatistics()!.CurrentQueuedCount == 0)
        {
            await Task.Delay(10);
        }
    }

    /// <summary>The JSON of an answer, which must be a success.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Checks that an answer is a problem (RFC 9457) of the given status and gives its details.</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return problem.TryGetProperty("detail", out JsonElement detail) ? detail.GetString()! : "";
    }
}
