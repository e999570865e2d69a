using Mnist.Training.Commands.Host;

namespace Mnist.Tests.Commands;

/// <summary>What a command line has come to.</summary>
internal sealed record CommandOutcome(int Code, string Output, string Error)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public CommandOutcome Succeeded()
    {
        Assert.True(Code == ExitCode.Done, $"exit code {Code}: {Error}");
        return this;
    }

    /// <summary>Failed with one line as the last thing said, which holds these texts, and without results.</summary>
    public CommandOutcome Failed(int code, params string[] texts)
    {
        Assert.True(Code == code, $"exit code {Code}: {Error}");
        string line = ErrorLines[^1];
        Assert.StartsWith("mnist: ", line);
        Assert.All(texts, text => Assert.Contains(text, line));
        Assert.DoesNotContain("   at ", Error);
        Assert.DoesNotContain("Exception", Error);
        return this;
    }
}
