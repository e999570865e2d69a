using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Mnist.Tests.Imaging.Decoding;

/// <summary>
/// Whatever the bytes are, the decoder answers with a picture or with a reason: no crash, no hang, no memory beyond the limits. A
/// short run with fixed seeds belongs to the tests; <see cref="FuzzRun"/> makes long ones.
/// </summary>
public partial class FuzzTests(ITestOutputHelper output)
{
    private const int Runs = 2000;

    // The limit of four million pixels times 16 bytes, and as much again as a .NET process takes at most while it collects.
    private const int MaxMegabytes = 500;

    private static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("bmp")]
    [InlineData("pnm")]
    public void An_altered_file_gives_a_picture_or_a_reason(string format)
    {
        (bool isDone, string text) = Start(format);

        Assert.True(isDone, text);
        Match summary = Summary().Match(text);
        Assert.True(summary.Success, text);
        Assert.InRange(Number(summary, 1), 0, 2000);
        Assert.InRange(Number(summary, 2), 0, MaxMegabytes);
        output.WriteLine(summary.Value);
    }

    private static (bool IsDone, string Text) Start(string format)
    {
        using Process process = Process.Start(new ProcessStartInfo(DotNetProgram.Host)
        {
            ArgumentList = { "exec", typeof(FuzzTests).Assembly.Location, FuzzRun.Command, format, $"{Runs}", "1" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> text = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        bool hasEnded = process.WaitForExit(MaxTime);
        if (!hasEnded)
        {
            process.Kill();
        }

        if (hasEnded && process.ExitCode == 0)
        {
            return (true, text.Result);
        }

        string first = text.Result.Split('\n')[0];
        string seed = first.StartsWith(FuzzRun.SeedLine, StringComparison.Ordinal) ? File.ReadAllText(first[FuzzRun.SeedLine.Length..]).Trim() : "?";
        return (false, $"{format}, seed {seed}: {(hasEnded ? $"exit code {process.ExitCode}" : "no end")}; {error.Result}");
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"altered files, \d+ refused, slowest (\d+) ms, most memory (\d+) MB")]
    private static partial Regex Summary();
}
