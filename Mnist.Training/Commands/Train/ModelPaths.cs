namespace Mnist.Training.Commands.Train;

/// <summary>The files of a model.</summary>
/// <param name="Report">The report with metrics, curves and misclassified images.</param>
/// <param name="Checkpoint">The training state, which exists only during training.</param>
internal sealed record ModelPaths(string Model, string Card, string Report, string Checkpoint);
