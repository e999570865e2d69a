using Mnist.Training.Datasets;

namespace Mnist.Training.Commands.Data;

/// <summary>What a training learns from and is tested with.</summary>
/// <param name="Train">The training set, validation images included.</param>
/// <param name="Test">The test set.</param>
/// <param name="Kind">What data it is.</param>
internal sealed record TrainingData(Dataset Train, Dataset Test, DataKind Kind);
