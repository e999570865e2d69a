namespace Mnist.Training.Learning.Schedules;

/// <summary>Learning-rate schedules.</summary>
internal enum LearningRateSchedule
{
    /// <summary>Constant.</summary>
    Constant,

    /// <summary>Half a cosine from the peak down to 0 (Loshchilov and Hutter 2017).</summary>
    Cosine,

    /// <summary>Half a cosine from peak / 25 to the peak over 30 % of the steps, then another to nearly 0 (Smith and Topin 2018).</summary>
    OneCycle,
}
