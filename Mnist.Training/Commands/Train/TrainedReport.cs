using Mnist.Scoring.Models;
using Mnist.Training.Evaluation;
using Mnist.Training.FineTuning;
using Mnist.Training.Trainers;

namespace Mnist.Training.Commands.Train;

/// <summary>The results of a completed training.</summary>
internal sealed record TrainedReport
{
    /// <summary>The validation accuracy whose time is reported.</summary>
    public const double Milestone = 0.99;

    public required Trainer Trainer { get; init; }
    public required TrainedModel Model { get; init; }
    public required ModelInfo Info { get; init; }
    public required TestResult Test { get; init; }

    /// <summary>What a fine-tuning has changed; null for other trainings.</summary>
    public TuningReport? Tuning { get; init; }

    public required int ValidationCount { get; init; }

    /// <summary>Time of training and validation in seconds, excluding loading and testing.</summary>
    public required double Seconds { get; init; }

    public required int Threads { get; init; }
    public required ModelPaths Paths { get; init; }

    /// <summary>When the validation accuracy reached <see cref="Milestone"/>; null if it did not.</summary>
    public (double Seconds, int Epoch)? MilestoneReached => Info.History.FirstOrDefault(epoch => epoch.ValidationAccuracy >= Milestone) is { } reached
        ? (Info.History.TakeWhile(epoch => epoch != reached).Sum(epoch => epoch.Seconds) + reached.Seconds, reached.Epoch)
        : null;
}

/// <summary>What a fine-tuning has changed.</summary>
/// <param name="Before">The results of the model at the start on the test set.</param>
internal sealed record TuningReport(TestResult Before, string Rehearsal, Retention Retention);
