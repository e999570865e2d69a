namespace Mnist.Training.Learning;

/// <summary>The loss is no longer finite; the weights are unusable.</summary>
internal sealed class TrainingDivergedException(int epoch, int step, double learningRate) : Exception(
    FormattableString.Invariant($"The loss is no longer a number at epoch {epoch}, step {step}. Try a learning rate below {learningRate:0.######}."));
