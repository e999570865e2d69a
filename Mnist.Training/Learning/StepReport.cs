namespace Mnist.Training.Learning;

/// <summary>Where a training stands within an epoch.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Epochs">Epochs of the training.</param>
/// <param name="Images">Images seen in this epoch.</param>
/// <param name="EpochImages">Images of an epoch.</param>
/// <param name="Loss">Mean loss over the images seen in this epoch; not a number while images are only made ready.</param>
/// <param name="Accuracy">Share of them that were right when they were seen, 0 to 1.</param>
internal readonly record struct StepReport(int Epoch, int Epochs, int Images, int EpochImages, double Loss, double Accuracy);
