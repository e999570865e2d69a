namespace Mnist.Training.Evaluation;

/// <summary>The prediction of a classifier for one image.</summary>
/// <param name="Confidence">Its probability, 0 to 1.</param>
/// <param name="Likelihood">The probability of the true class, 0 to 1.</param>
internal readonly record struct Answer(int Label, int Predicted, float Confidence, float Likelihood)
{
    /// <summary>Whether the prediction is correct.</summary>
    public bool IsRight => Label == Predicted;

    /// <summary>−ln of the likelihood, in nats. Bounded as in ML.NET, so that both agree if the likelihood underflows to 0.</summary>
    public double Loss => -Math.Log(Math.Max(Likelihood, 1e-15));
}
