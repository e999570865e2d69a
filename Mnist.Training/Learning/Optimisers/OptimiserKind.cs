namespace Mnist.Training.Learning.Optimisers;

/// <summary>The rules by which parameters can be moved.</summary>
internal enum OptimiserKind
{
    /// <summary>Stochastic gradient descent with Nesterov's momentum.</summary>
    Sgd,

    /// <summary>Adam; with weight decay it is AdamW.</summary>
    Adam,
}
