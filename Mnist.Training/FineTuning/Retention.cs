using Mnist.Training.Evaluation;

namespace Mnist.Training.FineTuning;

/// <summary>What a fine-tuned network has kept.</summary>
/// <param name="Share">The step taken from the weights at the start (0) to those at the end of the training (1).</param>
/// <param name="Before">Metrics at the start on the held-out images of the rehearsal.</param>
/// <param name="After">Metrics of the fine-tuned network on the same images.</param>
internal sealed record Retention(float Share, Metrics Before, Metrics After);
