using Mnist.Training.Commands.Host;

namespace Mnist.Training.Commands.Progress;

/// <summary>Selects how to show the progress of a training.</summary>
internal static class TrainingProgress
{
    /// <summary>Returns a live bar if the terminal supports it, otherwise plain lines.</summary>
    public static ITrainingProgress For(CommandHost host) =>
        LiveConsole.Of(host) is { } console ? new LiveProgress(console, host.Time) : new PlainProgress(host.Error, host.Time);
}
