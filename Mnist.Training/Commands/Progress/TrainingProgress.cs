using Mnist.Training.Commands.Host;
using Spectre.Console;

namespace Mnist.Training.Commands.Progress;

/// <summary>Chooses how to show a training.</summary>
internal static class TrainingProgress
{
    /// <summary>A live bar where there is a terminal that can show one, lines elsewhere.</summary>
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
