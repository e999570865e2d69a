using Mnist.Training.Commands.Progress;
using Mnist.Training.Learning;

namespace Mnist.Tests.Commands.Progress;

public class ProgressMeterTests
{
    private readonly TestClock _clock = new();
    private readonly ProgressMeter _meter;

    public ProgressMeterTests() => _meter = new(_clock);

    [Fact]
    public void Speed_and_remaining_time_are_those_of_the_training()
    {
        Assert.Equal((0, TimeSpan.Zero), At(0, new(1, 2, 100, 1000, 1, 0.5)));
        Assert.Equal((50, TimeSpan.FromSeconds(30)), At(8, new(1, 2, 500, 1000, 1, 0.5)));
        Assert.Equal((50, TimeSpan.FromSeconds(18)), At(20, new(2, 2, 100, 1000, 1, 0.5)));
    }

    // A slow preparation says nothing about the speed of the epochs after it, nor of a second preparation.
    [Fact]
    public void The_measurement_starts_again_after_a_preparation()
    {
        At(0, StepReport.OfPreparation(10, 100));
        Assert.Equal((1, TimeSpan.FromSeconds(0)), At(90, StepReport.OfPreparation(100, 100)));
        Assert.Equal((0, TimeSpan.Zero), At(90, StepReport.OfPreparation(10, 100)));
        Assert.Equal((90, TimeSpan.Zero), At(91, StepReport.OfPreparation(100, 100)));
        Assert.Equal((0, TimeSpan.Zero), At(91, new(1, 5, 16, 100, 1, 0.5)));
        Assert.Equal((42, TimeSpan.FromSeconds(10)), At(93, new(1, 5, 100, 100, 1, 0.5)), Comparer);
    }

    private static readonly IEqualityComparer<(double, TimeSpan)> Comparer = EqualityComparer<(double, TimeSpan)>.Create(
        (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs((a.Item2 - b.Item2).TotalSeconds) < 1);

    private (double Speed, TimeSpan Left) At(double seconds, in StepReport report)
    {
        _clock.Seconds = seconds;
        return _meter.Update(report);
    }
}
