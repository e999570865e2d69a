namespace Mnist.Training.Recipes;

/// <summary>Settings specified by the user, as in <see cref="Learning.TrainingOptions"/>; null for the trainer's default.</summary>
internal sealed record TrainingOverrides
{
    public int? Epochs { get; init; }
    public int? BatchSize { get; init; }
    public double? LearningRate { get; init; }

    /// <summary>The pretrained network that a transfer starts from.</summary>
    public string? Architecture { get; init; }

    public int Teachers { get; init; }
    public ulong Seed { get; init; } = 1;
}
