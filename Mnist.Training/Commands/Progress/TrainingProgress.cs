using Mnist.Training.Commands.Host;
using Spectre.Console;

namespace Mnist.Training.Commands.Progress;

/// <summary>Selects how to show the progress of a training.</summary>
internal static class TrainingProgress
{
    /// <summary>Returns a live bar if the terminal supports it, otherwise plain lines.</summary>
    public static ITrainingProgress For(CommandHost host)
    {
        if (host.IsTerminal)
        {
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(host.Error) });
            if (console.Profile.Capabilities is { Ansi: true, Interactive: true })
            {
                return new LiveProgress(console, host.Time);
            }
        }

        return new PlainProgress(host.Error, host.Time);
    }
}
