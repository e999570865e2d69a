using Mnist.Training.Evaluation;
using Mnist.Training.FineTuning;

namespace Mnist.Training.Commands.Train;

/// <summary>What a fine-tuning has changed.</summary>
/// <param name="Before">The results of the model at the start on the test set.</param>
internal sealed record TuningReport(TestResult Before, string Rehearsal, Retention Retention);
