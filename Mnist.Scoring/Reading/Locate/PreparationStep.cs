using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>What one step on the way from a picture to its digits made.</summary>
/// <param name="Name">Number and name of the step, fit for a file name, such as "02-ink".</param>
/// <param name="Grey">A grey picture of one channel.</param>
internal readonly record struct PreparationStep(string Name, Raster Grey);
