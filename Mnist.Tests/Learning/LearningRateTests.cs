using Mnist.Training.Learning.Schedules;

namespace Mnist.Tests.Learning;

public sealed class LearningRateTests
{
    [Fact]
    public void Constant_stays()
    {
        Assert.Equal(0.5, LearningRate.At(LearningRateSchedule.Constant, 0.5, 0, 10));
        Assert.Equal(0.5, LearningRate.At(LearningRateSchedule.Constant, 0.5, 9, 10));
    }

    [Fact]
    public void Cosine_falls_from_the_full_rate_through_half_to_nearly_nothing()
    {
        Assert.Equal(0.5, LearningRate.At(LearningRateSchedule.Cosine, 0.5, 0, 1000), 1e-9);
        Assert.Equal(0.25, LearningRate.At(LearningRateSchedule.Cosine, 0.5, 500, 1000), 1e-9);
        Assert.InRange(LearningRate.At(LearningRateSchedule.Cosine, 0.5, 999, 1000), 0, 1e-5);
    }

    [Fact]
    public void One_cycle_rises_from_a_25th_to_the_full_rate_and_falls_to_a_250000th()
    {
        Assert.Equal(0.02, LearningRate.At(LearningRateSchedule.OneCycle, 0.5, 0, 1001), 1e-9);
        Assert.Equal(0.26, LearningRate.At(LearningRateSchedule.OneCycle, 0.5, 150, 1001), 1e-9);
        Assert.Equal(0.5, LearningRate.At(LearningRateSchedule.OneCycle, 0.5, 300, 1001), 1e-9);
        Assert.Equal(0.250001, LearningRate.At(LearningRateSchedule.OneCycle, 0.5, 650, 1001), 1e-6);
        Assert.Equal(2e-6, LearningRate.At(LearningRateSchedule.OneCycle, 0.5, 1000, 1001), 1e-9);
    }

    [Theory]
    [InlineData("Constant")]
    [InlineData("Cosine")]
    [InlineData("OneCycle")]
    public void A_training_of_one_step_has_a_finite_rate(string schedule) =>
        Assert.InRange(LearningRate.At(Enum.Parse<LearningRateSchedule>(schedule), 0.5, 0, 1), 0, 0.5);
}
