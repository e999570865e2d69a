namespace Mnist.Training.Learning.Schedules;

/// <summary>Computes the learning rate of each step.</summary>
internal static class LearningRate
{
    // The defaults of PyTorch's OneCycleLR, so that recipes are transferable.
    private const double WarmUp = 0.3;
    private const double StartDivisor = 25;
    private const double EndDivisor = 25e4;

    /// <summary>The learning rate of a step.</summary>
    /// <param name="peak">Peak learning rate, greater than 0.</param>
    /// <param name="step">Index of the step, from 0.</param>
    /// <param name="steps">Total number of steps, at least 1.</param>
    public static double At(LearningRateSchedule schedule, double peak, long step, long steps)
    {
        double progress = steps > 1 ? (double)step / (steps - 1) : 1;
        return schedule switch
        {
            LearningRateSchedule.Constant => peak,
            LearningRateSchedule.Cosine => HalfCosine(peak, 0, (double)step / steps),
            LearningRateSchedule.OneCycle when progress < WarmUp => HalfCosine(peak / StartDivisor, peak, progress / WarmUp),
            LearningRateSchedule.OneCycle => HalfCosine(peak, peak / EndDivisor, (progress - WarmUp) / (1 - WarmUp)),
            _ => throw new ArgumentOutOfRangeException(nameof(schedule)),
        };
    }

    private static double HalfCosine(double from, double to, double share) =>
        to + ((from - to) * (1 + Math.Cos(Math.PI * share)) / 2);
}

/// <summary>Learning-rate schedules.</summary>
internal enum LearningRateSchedule
{
    Constant,

    /// <summary>Half a cosine from the peak down to 0 (Loshchilov and Hutter 2017).</summary>
    Cosine,

    /// <summary>Half a cosine from peak / 25 to the peak over 30 % of the steps, then another to nearly 0 (Smith and Topin 2018).</summary>
    OneCycle,
}
