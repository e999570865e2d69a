namespace Mnist.Training.Commands.Train;

/// <summary>The files that belong to a model.</summary>
/// <param name="Model">The model itself.</param>
/// <param name="Card">Its description for people.</param>
/// <param name="Report">The page with its figures, curves and mistakes.</param>
/// <param name="Checkpoint">The state of its training, while that lasts.</param>
internal sealed record ModelPaths(string Model, string Card, string Report, string Checkpoint);
