namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>What one step of the preparation made.</summary>
/// <param name="Name">Number and name of the step, fit for a file name, such as "02-even-light".</param>
/// <param name="Grey">A grey picture of one channel.</param>
internal readonly record struct PreparationStep(string Name, Raster Grey);
