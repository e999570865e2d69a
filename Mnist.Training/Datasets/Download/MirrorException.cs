namespace Mnist.Training.Datasets.Download;

/// <summary>An attempt to download a file from a mirror failed; the message is the reason, without the address.</summary>
internal sealed class MirrorException(string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>Whether retrying this file at this mirror is useless.</summary>
    public bool Final { get; init; }

    /// <summary>Whether the mirror was unreachable.</summary>
    public bool Unreachable { get; init; }

    /// <summary>The delay before a retry requested by the mirror, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
