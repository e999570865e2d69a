namespace Mnist.Training.Commands.Host;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>Something failed or was stopped; stderr says what.</summary>
    public const int Failed = 1;

    /// <summary>The command line makes no sense; nothing was begun.</summary>
    public const int Usage = 2;
}
