using Mnist.Scoring.Models;
using Mnist.Training.Evaluation;
using Mnist.Training.FineTuning;
using Mnist.Training.Trainers;

namespace Mnist.Training.Commands.Train;

/// <summary>The results of a completed training; the seconds are those of training and validation, without loading and testing.</summary>
internal sealed record TrainedReport(
    Trainer Trainer, TrainedModel Model, ModelInfo Info, TestResult Test, TuningReport? Tuning,
    int ValidationCount, double Seconds, int Threads, ModelPaths Paths)
{
    /// <summary>When the validation accuracy reached 99 %; null if it did not.</summary>
    public (double Seconds, int Epoch)? MilestoneReached =>
        Info.History.FirstOrDefault(epoch => epoch.ValidationAccuracy >= 0.99) is { } reached
        ? (Info.History.TakeWhile(epoch => epoch != reached).Sum(epoch => epoch.Seconds) + reached.Seconds, reached.Epoch)
        : null;
}

/// <summary>What a fine-tuning has changed: the results of the model at the start on the test set, and on the rehearsal.</summary>
internal sealed record TuningReport(TestResult Before, string Rehearsal, Retention Retention);
