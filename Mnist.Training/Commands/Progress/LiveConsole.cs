using Mnist.Training.Commands.Host;
using Spectre.Console;

namespace Mnist.Training.Commands.Progress;

/// <summary>The terminal for a live bar.</summary>
internal static class LiveConsole
{
    /// <summary>Time between two refreshes.</summary>
    public static readonly TimeSpan RefreshRate = TimeSpan.FromMilliseconds(250);

    /// <summary>Returns the terminal of a process, or null if there is none or it cannot show a live bar.</summary>
    public static IAnsiConsole? Of(CommandHost host)
    {
        if (!host.IsTerminal)
        {
            return null;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(host.Error) });
        return console.Profile.Capabilities is { Ansi: true, Interactive: true } ? console : null;
    }

    /// <summary>Creates a bar with a text on the right, which disappears at the end.</summary>
    public static Spectre.Console.Progress Bar(IAnsiConsole console, StatusColumn status)
    {
        Spectre.Console.Progress progress = console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = 20 }, status);
        progress.RefreshRate = RefreshRate;
        return progress;
    }
}
