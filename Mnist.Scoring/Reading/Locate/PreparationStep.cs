using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>Result of a step of the preparation of a picture.</summary>
/// <param name="Name">Number and name of the step, valid in a file name, such as "02-ink".</param>
/// <param name="Grey">A greyscale picture with one channel.</param>
internal readonly record struct PreparationStep(string Name, Raster Grey);
