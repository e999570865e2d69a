namespace Mnist.Training.Learning.Schedules;

/// <summary>How the learning rate runs over a training.</summary>
internal enum LearningRateSchedule
{
    /// <summary>The same from first to last step.</summary>
    Constant,

    /// <summary>Half a cosine from the full rate down to 0 (Loshchilov and Hutter 2017).</summary>
    Cosine,

    /// <summary>Up from a 25th of the full rate during the first 30 % of the steps, then down to nothing, both along half a cosine (Smith and Topin 2018).</summary>
    OneCycle,
}
