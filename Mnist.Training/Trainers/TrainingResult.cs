using Mnist.Training.Learning;

namespace Mnist.Training.Trainers;

/// <summary>A finished training.</summary>
/// <param name="Model">What was made.</param>
/// <param name="History">Its epochs, first to last, those before an interruption included; empty where a trainer has none.</param>
internal sealed record TrainingResult(ITrainedModel Model, IReadOnlyList<EpochReport> History)
{
    /// <summary>What the user should know about the model, in one line; null when it is just what was asked for.</summary>
    public string? Notice { get; init; }
}
