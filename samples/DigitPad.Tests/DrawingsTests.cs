using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;

namespace DigitPad.Tests;

public sealed class DrawingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("digitpad-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_drawing_is_kept_under_its_label_and_counted()
    {
        await using PadServer server = Server();
        HttpClient client = server.CreateClient();
        using MetricCollector<long> kept = new(server.Services.GetRequiredService<IMeterFactory>(), "DigitPad", "digitpad.drawings.kept");
        Assert.Equal((true, 0), Counted(await (await client.GetAsync("/api/drawings")).JsonAsync()));

        Assert.Equal((true, 1), Counted(await (await client.PostAsync("/api/drawings/7", Drawn.Seven, "image/png")).JsonAsync()));

        Assert.Equal(Drawn.Seven, File.ReadAllBytes(Assert.Single(Files("7"))));
        Assert.Equal(7, Assert.Single(kept.GetMeasurementSnapshot()).Tags["digitpad.digit"]);
        Assert.Equal((true, 1), Counted(await (await client.GetAsync("/api/drawings")).JsonAsync()));
    }

    [Fact]
    public async Task The_same_drawing_is_kept_once_under_its_latest_label()
    {
        await using PadServer server = Server();
        HttpClient client = server.CreateClient();
        foreach (string label in (string[])["7", "7", "1", "2"])
        {
            Assert.Equal((true, 1), Counted(await (await client.PostAsync($"/api/drawings/{label}", Drawn.Seven, "image/png")).JsonAsync()));
            Assert.Equal([label], _folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.Directory!.Name));
        }
    }

    [Fact]
    public async Task A_form_is_kept_as_its_file_named_by_its_format()
    {
        await using PadServer server = Server();
        using MultipartFormDataContent form = new() { { new StringContent("a seven"), "title" }, { new ByteArrayContent(Drawn.SevenPng), "file", "x.jpg" } };

        await (await server.CreateClient().PostAsync("/api/drawings/7", form)).JsonAsync();

        string file = Assert.Single(Files("7"));
        Assert.Equal(".png", Path.GetExtension(file));
        Assert.Equal(Drawn.SevenPng, File.ReadAllBytes(file));
    }

    [Fact]
    public async Task What_cannot_be_trained_on_is_refused_and_leaves_no_file()
    {
        await using PadServer server = Server();
        HttpClient client = server.CreateClient();
        byte[] bomb = Encoding.ASCII.GetBytes("P5 100000 100000 255\n");
        foreach (byte[] body in new byte[][] { [], Encoding.UTF8.GetBytes("How are you?"), Drawn.Seven[..1000], bomb, Drawn.Blank })
        {
            Assert.NotEmpty(await (await client.PostAsync("/api/drawings/7", body, "image/png")).ProblemAsync(HttpStatusCode.UnprocessableEntity));
        }

        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden, 0)]
    [InlineData("same-origin", HttpStatusCode.OK, 1)]
    public async Task A_drawing_from_the_page_of_another_site_is_not_kept(string site, HttpStatusCode status, int count)
    {
        await using PadServer server = Server();
        using MultipartFormDataContent form = new() { { new ByteArrayContent(Drawn.Seven), "file", "x.png" } };
        HttpClient client = server.CreateClient();
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);

        Assert.Equal(status, (await client.PostAsync("/api/drawings/7", form)).StatusCode);

        Assert.Equal(count, _folder.EnumerateFiles("*", SearchOption.AllDirectories).Count());
    }

    [Theory]
    [InlineData("10")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("%D9%A7")]
    [InlineData("..%2F7")]
    public async Task A_label_is_a_digit(string label)
    {
        await using PadServer server = Server();
        Assert.Contains("0 to 9", await (await server.CreateClient().PostAsync($"/api/drawings/{label}", Drawn.Seven, "image/png"))
            .ProblemAsync(HttpStatusCode.BadRequest));
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Nothing_is_kept_unless_turned_on()
    {
        await using var server = new PadServer();
        HttpClient client = server.CreateClient();
        Assert.Equal((false, 0), Counted(await (await client.GetAsync("/api/drawings")).JsonAsync()));
        Assert.Contains("DigitPad:Drawings:Folder", await (await client.PostAsync("/api/drawings/7", Drawn.Seven, "image/png")).ProblemAsync(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task A_drawing_has_a_maximum_size()
    {
        await using PadServer server = Server(("MaxBytes", $"{Drawn.Seven.Length}"));
        HttpClient client = server.CreateClient();
        Assert.Contains($"{Drawn.Seven.Length} bytes", await (await client.PostAsync("/api/drawings/7", [.. Drawn.Seven, 0], "image/png"))
            .ProblemAsync(HttpStatusCode.RequestEntityTooLarge));
        await (await client.PostAsync("/api/drawings/7", Drawn.Seven, "image/png")).JsonAsync();
        await (await client.PostAsync("/api/digits", [.. Drawn.Seven, 0], "image/png")).JsonAsync();
    }

    [Fact]
    public async Task The_folder_has_a_maximum_number_of_drawings_of_which_each_may_get_another_label()
    {
        await using PadServer server = Server(("MaxCount", "1"));
        HttpClient client = server.CreateClient();
        await (await client.PostAsync("/api/drawings/7", Drawn.Seven, "image/png")).JsonAsync();

        Assert.Contains("maximum of 1 ", await (await client.PostAsync("/api/drawings/1", Drawn.SevenOneSeven, "image/png")).ProblemAsync(HttpStatusCode.InsufficientStorage));

        Assert.Equal((true, 1), Counted(await (await client.PostAsync("/api/drawings/1", Drawn.Seven, "image/png")).JsonAsync()));
        Assert.Single(Files("1"));
    }

    [Fact]
    public async Task Drawings_sent_at_the_same_time_do_not_exceed_the_maximum()
    {
        await using PadServer server = Server(("MaxCount", "5"));
        HttpClient client = server.CreateClient();
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.PostAsync("/api/drawings/7", [.. Drawn.Seven, (byte)i], "image/png")));
        Assert.Equal(5, answers.Count(answer => answer.IsSuccessStatusCode));
        Assert.Equal(5, Files("7").Length);
    }

    [Fact]
    public async Task A_client_sends_so_many_drawings_in_a_day()
    {
        await using PadServer server = Server(("MaxPerClientAndDay", "2"));
        HttpClient client = server.CreateClient();
        for (byte i = 0; i < 2; i++)
        {
            await (await client.PostAsync("/api/drawings/7", [.. Drawn.Seven, i], "image/png")).JsonAsync();
        }

        HttpResponseMessage refused = await client.PostAsync("/api/drawings/7", [.. Drawn.Seven, 2], "image/png");

        Assert.Contains("24 h", await refused.ProblemAsync(HttpStatusCode.TooManyRequests));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalHours, 23, 24);
        await (await client.PostAsync("/api/digits", Drawn.Seven, "image/png")).JsonAsync();
    }

    [Fact]
    public async Task Digits_are_read_even_if_the_folder_cannot_be_written()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "7"), "a file where the folder should be");
        await using PadServer server = Server();
        HttpClient client = server.CreateClient();

        Assert.NotEmpty(await (await client.PostAsync("/api/drawings/7", Drawn.Seven, "image/png")).ProblemAsync(HttpStatusCode.ServiceUnavailable));

        Assert.Contains(_folder.FullName, Assert.Single(server.Log.Collector.GetSnapshot(), record => record.Level == LogLevel.Error).Message);
        await (await client.PostAsync("/api/digits", Drawn.Seven, "image/png")).JsonAsync();
        await (await client.PostAsync("/api/drawings/1", Drawn.Seven, "image/png")).JsonAsync();
    }

    private PadServer Server(params (string Name, string Value)[] settings) =>
        new([("Drawings:Folder", _folder.FullName), .. settings.Select(setting => ($"Drawings:{setting.Name}", setting.Value))]);

    private string[] Files(string label) => Directory.GetFiles(Path.Combine(_folder.FullName, label));

    private static (bool Enabled, int Count) Counted(JsonElement answer) => (answer.GetProperty("enabled").GetBoolean(), answer.GetProperty("count").GetInt32());
}
