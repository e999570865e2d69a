namespace Mnist.Training.Trainers;

/// <summary>Settings that the user gave; null leaves a trainer's own.</summary>
internal sealed record TrainingOverrides
{
    /// <summary>Times that each image is seen, at least 1.</summary>
    public int? Epochs { get; init; }

    /// <summary>Images of one step, at least 1.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Full learning rate, over 0.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The network, trained on other pictures, that a transfer starts from.</summary>
    public string? Architecture { get; init; }

    /// <summary>Names all random numbers.</summary>
    public ulong Seed { get; init; } = 1;
}
