namespace Mnist.Training.Commands.Host;

internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command failed or was cancelled; stderr contains the reason.</summary>
    public const int Failed = 1;

    /// <summary>The command line is invalid; nothing was executed.</summary>
    public const int Usage = 2;
}
