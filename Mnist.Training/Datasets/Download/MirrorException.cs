namespace Mnist.Training.Datasets.Download;

/// <summary>One attempt to get a file from one mirror failed; the message is the reason, without the address.</summary>
internal sealed class MirrorException(string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>Whether asking this mirror for this file again is pointless.</summary>
    public bool Final { get; init; }

    /// <summary>Whether the mirror was not even reached.</summary>
    public bool Unreachable { get; init; }

    /// <summary>How long the mirror asks to be left alone, if it does.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
