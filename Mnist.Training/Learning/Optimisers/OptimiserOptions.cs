namespace Mnist.Training.Learning.Optimisers;

/// <summary>A rule for moving parameters and its settings.</summary>
internal sealed record OptimiserOptions
{
    /// <summary>The rule.</summary>
    public OptimiserKind Kind { get; init; } = OptimiserKind.Adam;

    /// <summary>Share of the last step that <see cref="OptimiserKind.Sgd"/> carries on, 0 to 1.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Adam's memory of the gradient, β₁.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Adam's memory of the squared gradient, β₂.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Adam's guard against division by zero.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Share by which weights shrink in each step, times the learning rate; 0 for none.</summary>
    public double WeightDecay { get; init; }
}
