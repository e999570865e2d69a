namespace Mnist.Training.Learning.Optimisers;

/// <summary>The available optimisers.</summary>
internal enum OptimiserKind
{
    /// <summary>Stochastic gradient descent with Nesterov momentum.</summary>
    Sgd,

    /// <summary>Adam; AdamW with weight decay.</summary>
    Adam,
}
