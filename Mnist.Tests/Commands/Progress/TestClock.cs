namespace Mnist.Tests.Commands.Progress;

/// <summary>A clock for progress, so that what a command prints does not depend on the speed of the machine.</summary>
internal sealed class TestClock : TimeProvider
{
    /// <summary>Seconds since the start.</summary>
    public double Seconds { get; set; }

    /// <summary>Seconds by which each reading of the clock advances it; 0 for a clock that stands still.</summary>
    public double Step { get; init; }

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => (long)((Seconds += Step) * 1000);
}
