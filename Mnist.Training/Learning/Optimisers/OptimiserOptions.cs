namespace Mnist.Training.Learning.Optimisers;

/// <summary>Settings of an optimiser.</summary>
internal sealed record OptimiserOptions
{
    /// <summary>Adam's decay rate of the gradient average, β₁.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Adam's decay rate of the squared-gradient average, β₂.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Adam's ε, which avoids division by zero.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Weight decay per step, multiplied by the learning rate; 0 for none.</summary>
    public double WeightDecay { get; init; }
}
