using Mnist.Scoring.Models;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Trainers;

namespace Mnist.Training.Commands.Train;

/// <summary>Everything that is said about a finished training.</summary>
internal sealed record TrainedReport
{
    /// <summary>The validation accuracy whose time is told.</summary>
    public const double Milestone = 0.99;

    /// <summary>What trained.</summary>
    public required ITrainer Trainer { get; init; }

    /// <summary>The model.</summary>
    public required ITrainedModel Model { get; init; }

    /// <summary>What the model file says.</summary>
    public required ModelInfo Info { get; init; }

    /// <summary>The score on the test set.</summary>
    public required TestResult Test { get; init; }

    /// <summary>The epochs.</summary>
    public required IReadOnlyList<EpochReport> History { get; init; }

    /// <summary>Images that were held back.</summary>
    public required int ValidationCount { get; init; }

    /// <summary>Time of the training with its validation, in seconds, loading and testing not included.</summary>
    public required double Seconds { get; init; }

    /// <summary>Threads that trained.</summary>
    public required int Threads { get; init; }

    /// <summary>Where the model was saved.</summary>
    public required ModelPaths Paths { get; init; }

    /// <summary>When validation reached <see cref="Milestone"/>; null when it never did.</summary>
    public (double Seconds, int Epoch)? MilestoneReached
    {
        get
        {
            double seconds = 0;
            foreach (EpochReport epoch in History)
            {
                seconds += epoch.Seconds;
                if (epoch.ValidationAccuracy >= Milestone)
                {
                    return (seconds, epoch.Epoch);
                }
            }

            return null;
        }
    }
}
