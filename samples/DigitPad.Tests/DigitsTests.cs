using System.Net;
using System.Text;
using System.Text.Json;
using Mnist.Scoring;

namespace DigitPad.Tests;

public sealed class DigitsTests(PadServer server) : IClassFixture<PadServer>
{
    private readonly HttpClient _client = server.CreateClient();

    [Theory]
    [InlineData("image/x-portable-graymap")]
    [InlineData("image/png")]
    [InlineData("application/octet-stream")]
    [InlineData(null)]
    public async Task A_digit_is_read_whatever_kind_of_picture_the_client_says_it_is(string? type)
    {
        JsonElement answer = await (await _client.PostAsync("/api/digits", Drawn.Seven, type)).JsonAsync();

        DigitPrediction expected = DigitClassifier.Default.Predict(DigitImage.FromEncoded(Drawn.Seven));
        Assert.Equal(7, answer.GetProperty("digit").GetInt32());
        Assert.True(answer.GetProperty("isDigit").GetBoolean());
        Assert.Equal(expected.Confidence, answer.GetProperty("confidence").GetSingle());
        Assert.Equal(expected.Probabilities, answer.GetProperty("probabilities").EnumerateArray().Select(share => share.GetSingle()));
        Assert.False(answer.TryGetProperty("pixels", out _));
    }

    [Fact]
    public async Task The_pixels_are_those_that_the_network_sees()
    {
        JsonElement answer = await (await _client.PostAsync("/api/digits?pixels=true", Drawn.Seven, "image/png")).JsonAsync();

        byte[] pixels = answer.GetProperty("pixels").GetBytesFromBase64();
        Assert.Equal(DigitImage.FromEncoded(Drawn.Seven).Pixels.ToArray().Select(ink => (byte)MathF.Round(255 * ink)), pixels);
    }

    [Fact]
    public async Task Several_digits_are_read_with_their_places()
    {
        JsonElement answer = await (await _client.PostAsync("/api/numbers", Drawn.SevenOneSeven, "image/png")).JsonAsync();

        Assert.Equal("717", answer.GetProperty("text").GetString());
        JsonElement[] digits = [.. answer.GetProperty("digits").EnumerateArray()];
        for (int i = 0; i < 3; i++)
        {
            int left = digits[i].GetProperty("x").GetInt32();
            Assert.InRange(left, 280 * i, 280 * (i + 1));
            Assert.InRange(left + digits[i].GetProperty("width").GetInt32(), left, 280 * (i + 1));
            Assert.InRange(digits[i].GetProperty("y").GetInt32(), 30, 60);
            Assert.InRange(digits[i].GetProperty("height").GetInt32(), 180, 220);
        }
    }

    [Fact]
    public async Task A_blank_picture_is_no_digit_and_an_empty_number()
    {
        JsonElement digit = await (await _client.PostAsync("/api/digits", Drawn.Blank, "image/png")).JsonAsync();
        Assert.False(digit.GetProperty("isDigit").GetBoolean());
        JsonElement withPixels = await (await _client.PostAsync("/api/digits?pixels=true", Drawn.Blank, "image/png")).JsonAsync();
        Assert.False(withPixels.GetProperty("isDigit").GetBoolean());
        Assert.All(withPixels.GetProperty("pixels").GetBytesFromBase64(), pixel => Assert.Equal(0, pixel));

        JsonElement answer = await (await _client.PostAsync("/api/numbers", Drawn.Blank, "image/png")).JsonAsync();
        Assert.Equal("", answer.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("/api/digits")]
    [InlineData("/api/numbers")]
    public async Task What_is_no_picture_is_refused(string address)
    {
        byte[][] bodies = [[], Encoding.UTF8.GetBytes("How are you?"), Drawn.Seven[..1000], [0x89, .. "PNG\r\n\u001a\n"u8]];
        foreach (byte[] body in bodies)
        {
            Assert.NotEmpty(await (await _client.PostAsync(address, body, "image/png")).ProblemAsync(HttpStatusCode.UnprocessableEntity));
        }
    }

    [Fact]
    public async Task The_first_file_of_a_form_is_read()
    {
        using MultipartFormDataContent form = new() { { new StringContent("a seven"), "title" }, { new ByteArrayContent(Drawn.Seven), "file", "x.jpg" } };
        JsonElement answer = await (await _client.PostAsync("/api/digits", form)).JsonAsync();
        Assert.Equal(7, answer.GetProperty("digit").GetInt32());

        using MultipartFormDataContent pair = new() { { new ByteArrayContent(Drawn.Seven), "a", "a.png" }, { new ByteArrayContent(Drawn.Blank), "b", "b.png" } };
        Assert.Equal("7", (await (await _client.PostAsync("/api/numbers", pair)).JsonAsync()).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_form_without_a_file_is_refused()
    {
        using MultipartFormDataContent text = new() { { new StringContent("a seven"), "file" } };
        Assert.Equal("The form holds no file.", await (await _client.PostAsync("/api/digits", text)).ProblemAsync(HttpStatusCode.BadRequest));

        const string Type = "multipart/form-data; boundary=x";
        byte[] head = Encoding.UTF8.GetBytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n");
        foreach (byte[] body in new byte[][] { [], [.. head, .. Drawn.Seven], head[..30], Drawn.Seven })
        {
            using ByteArrayContent content = new(body);
            content.Headers.Add("Content-Type", Type);
            Assert.StartsWith("The form ", await (await _client.PostAsync("/api/digits", content)).ProblemAsync(HttpStatusCode.BadRequest));
        }

        using ByteArrayContent bare = new(Drawn.Seven);
        bare.Headers.Add("Content-Type", "multipart/form-data");
        Assert.Equal("The form has no boundary.", await (await _client.PostAsync("/api/digits", bare)).ProblemAsync(HttpStatusCode.BadRequest));

        using ByteArrayContent longer = new(Drawn.Seven);
        longer.Headers.Add("Content-Type", $"multipart/form-data; boundary={new string('x', 5000)}");
        Assert.Contains("boundary", await (await _client.PostAsync("/api/digits", longer)).ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Bodies_that_cannot_be_pictures_are_refused_unread(string type) =>
        Assert.Contains("Content-Type", await (await _client.PostAsync("/api/digits", Drawn.Seven, type))
            .ProblemAsync(HttpStatusCode.UnsupportedMediaType));

    [Fact]
    public async Task A_body_of_50_MB_is_refused()
    {
        // The client sends nothing before the server has answered. By default it loses patience after a second and then finds the
        // connection closed instead of the answer.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan };
        using var client = new HttpClient(handler) { BaseAddress = _client.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/digits")
        {
            Content = new ByteArrayContent(new byte[50_000_000]) { Headers = { ContentType = new("image/png") } },
            Headers = { ExpectContinue = true },
        };

        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.Contains("10000000 bytes", await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge));
    }

    [Fact]
    public async Task Wrong_parameters_addresses_and_methods_are_problems_too()
    {
        await (await _client.PostAsync("/api/digits?pixels=perhaps", Drawn.Seven, "image/png")).ProblemAsync(HttpStatusCode.BadRequest);
        await (await _client.GetAsync("/api/digits")).ProblemAsync(HttpStatusCode.MethodNotAllowed);
        await (await _client.GetAsync("/api/letters")).ProblemAsync(HttpStatusCode.NotFound);
    }
}
