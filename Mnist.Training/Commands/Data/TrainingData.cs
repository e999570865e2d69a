using Mnist.Training.Datasets;

namespace Mnist.Training.Commands.Data;

/// <summary>The data of a training.</summary>
/// <param name="Train">The training set, including validation images.</param>
internal sealed record TrainingData(Dataset Train, Dataset Test, DataKind Kind);
