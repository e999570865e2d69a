namespace Mnist.Training.Learning;

/// <summary>Progress of a training within an epoch.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Loss">Mean loss over the images processed in this epoch; NaN during preparation.</param>
/// <param name="Accuracy">Running accuracy on these images, 0 to 1.</param>
internal readonly record struct StepReport(int Epoch, int Epochs, int Images, int EpochImages, double Loss, double Accuracy);
