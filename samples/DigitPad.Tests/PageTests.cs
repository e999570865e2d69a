using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DigitPad.Tests;

public sealed partial class PageTests(PadServer server) : IClassFixture<PadServer>
{
    private readonly HttpClient _client = server.CreateClient();

    [Fact]
    public async Task The_page_and_all_that_it_needs_come_from_this_server()
    {
        Queue<string> open = new(["/"]);
        HashSet<string> seen = ["/", "/openapi.json", "/health/ready"];
        while (open.TryDequeue(out string? address))
        {
            using HttpResponseMessage response = await _client.GetAsync(address);
            Assert.True(response.IsSuccessStatusCode, address);
            Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
            Assert.True(response.Headers.CacheControl?.NoCache ?? address.EndsWith(".json", StringComparison.Ordinal), address);
            string text = await response.Content.ReadAsStringAsync();
            Assert.DoesNotContain("//", Namespace().Replace(text, "").Replace("// ", ""));
            foreach (Match link in Links().Matches(text))
            {
                string target = new Uri(new Uri(new Uri("http://pad"), address), link.Groups["to"].Value).AbsolutePath;
                if (seen.Add(target))
                {
                    open.Enqueue(target);
                }
            }
        }

        Assert.Contains("/style.css", seen);
        Assert.Contains("/js/pictures.js", seen);
    }

    [Fact]
    public async Task The_page_is_that_of_the_program_wherever_it_is_started()
    {
        DirectoryInfo site = Directory.CreateTempSubdirectory("digitpad-");
        File.WriteAllText(Path.Combine(site.CreateSubdirectory("wwwroot").FullName, "index.html"), "another site");
        using Process program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DigitPad.dll"), "--urls=http://127.0.0.1:0"])
        {
            WorkingDirectory = site.FullName,
            RedirectStandardOutput = true,
        })!;
        try
        {
            Match address = Match.Empty;
            while (!address.Success)
            {
                address = Address().Match(await program.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The program has ended."));
            }

            Assert.Contains("<title>DigitPad</title>", await _client.GetStringAsync(address.Value));
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
            site.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_description_tells_what_is_sent_and_answered()
    {
        JsonElement description = await (await _client.GetAsync("/openapi.json")).JsonAsync();

        Assert.StartsWith("3.", description.GetProperty("openapi").GetString());
        JsonElement post = description.GetProperty("paths").GetProperty("/api/digits").GetProperty("post");
        Assert.True(post.GetProperty("requestBody").GetProperty("content").TryGetProperty("image/png", out _));
        foreach (string status in (string[])["200", "400", "413", "415", "422", "429", "503"])
        {
            Assert.True(post.GetProperty("responses").TryGetProperty(status, out _), status);
        }

        Assert.True(description.GetProperty("paths").GetProperty("/api/drawings/{label}").GetProperty("post").GetProperty("responses").TryGetProperty("507", out _));

        JsonElement answer = await (await _client.PostAsync("/api/digits?pixels=true", Drawn.Seven, "image/png")).JsonAsync();
        Assert.Equal(Names(Properties(description, "DigitAnswer")), Names(answer));
        Assert.Equal("integer", Properties(description, "DigitAnswer").GetProperty("digit").GetProperty("type").GetString());
        Assert.Equal(Names(Properties(description, "DrawingsAnswer")), Names(await (await _client.GetAsync("/api/drawings")).JsonAsync()));
        JsonElement number = await (await _client.PostAsync("/api/numbers", Drawn.Seven, "image/png")).JsonAsync();
        Assert.Equal(Names(Properties(description, "PlacedDigit")), Names(number.GetProperty("digits")[0]));
    }

    private static JsonElement Properties(JsonElement description, string schema) =>
        description.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties");

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(property => property.Name).Order();

    [GeneratedRegex("""(?:href="|src="|from ')(?<to>[^"']+)["']""")]
    private static partial Regex Links();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    [GeneratedRegex("""xmlns="http://www\.w3\.org/2000/svg"|<!doctype html>""")]
    private static partial Regex Namespace();
}
