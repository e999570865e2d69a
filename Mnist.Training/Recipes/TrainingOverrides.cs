namespace Mnist.Training.Recipes;

/// <summary>Settings specified by the user; null for the trainer's default.</summary>
internal sealed record TrainingOverrides
{
    /// <summary>Number of epochs, at least 1.</summary>
    public int? Epochs { get; init; }

    /// <summary>Batch size, at least 1.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Peak learning rate, greater than 0.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The pretrained network that a transfer starts from.</summary>
    public string? Architecture { get; init; }

    /// <summary>Number of networks to learn from, see <see cref="Learning.TrainingOptions.Teachers"/>; 0 for none.</summary>
    public int Teachers { get; init; }

    /// <summary>Random seed.</summary>
    public ulong Seed { get; init; } = 1;
}
