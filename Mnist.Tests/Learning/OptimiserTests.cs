using Mnist.Tests.Networks;
using Mnist.Training.Learning;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Learning.Optimisers;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Learning;

/// <summary>The optimiser and the average against their formulas, one number at a time in double precision.</summary>
public sealed class OptimiserTests
{
    private const int Length = 37;
    private const int Steps = 5;
    private const double Rate = 0.05;

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.3, true)]
    [InlineData(0.3, false)]
    public void Adam_with_decoupled_weight_decay(double decay, bool decays)
    {
        double[] mean = new double[Length];
        double[] power = new double[Length];
        double applied = decays ? decay : 0;
        Check(new OptimiserOptions { Beta1 = 0.8, Beta2 = 0.95, WeightDecay = decay }, decays, (i, weight, gradient, step) =>
        {
            mean[i] = (0.8 * mean[i]) + (0.2 * gradient);
            power[i] = (0.95 * power[i]) + (0.05 * gradient * gradient);
            double corrected = mean[i] / (1 - Math.Pow(0.8, step));
            double root = Math.Sqrt(power[i] / (1 - Math.Pow(0.95, step)));
            return weight - (Rate * applied * weight) - (Rate * corrected / (root + 1e-8));
        });
    }

    [Fact]
    public void The_running_average_follows_quickly_at_first_and_slowly_later()
    {
        Parameter parameter = new(Length, decays: true);
        using var pool = new WorkerPool(2);
        var average = new WeightAverage([parameter], 0.9);
        parameter.Value.Span.Fill(1);
        double expected = 0;
        for (int step = 1; step <= 200; step++)
        {
            average.Update(step, pool);
            expected += (1 - Math.Min(0.9, (1.0 + step) / (10 + step))) * (1 - expected);
            Assert.All(average.Values[0].Span.ToArray(), value => Assert.Equal(expected, value, 1e-5));
        }
    }

    private static void Check(OptimiserOptions options, bool decays, Func<int, double, double, int, double> formula)
    {
        Parameter parameter = new(Length, decays);
        NaiveKernels.Random(Length, 1).CopyTo(parameter.Value.Span);
        double[] expected = [.. parameter.Value.Span.ToArray().Select(value => (double)value)];
        using var pool = new WorkerPool(2);
        var optimiser = new Optimiser(options, [parameter]);
        for (int step = 1; step <= Steps; step++)
        {
            float[] gradient = NaiveKernels.Random(Length, 10 + step);
            gradient.CopyTo(parameter.Gradient.Span);
            optimiser.Step(Rate, pool);
            for (int i = 0; i < Length; i++)
            {
                expected[i] = formula(i, expected[i], gradient[i], step);
                Assert.Equal(expected[i], parameter.Value.Span[i], 1e-4);
            }
        }
    }
}
