using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading;

/// <summary>Converts a decoded picture of one digit, a photo or a drawing, to the input of the reading network.</summary>
internal static class PictureReading
{
    /// <summary>Loads the picture, finds the digit's ink, cuts it out and places it as in MNIST.</summary>
    /// <param name="raster">The decoded picture.</param>
    /// <param name="ink">The ink network.</param>
    /// <param name="reading">Network that checks whether the finding is a digit, so that alternatives are tried; null to accept the
    /// first finding.</param>
    /// <param name="trace">Receives an image of each step, or null.</param>
    /// <returns>784 values of 0 (paper) to 1 (ink).</returns>
    /// <exception cref="InvalidImageException">The picture contains no ink.</exception>
    public static float[] Prepare(Raster raster, InkNetwork ink, ReadingNetwork? reading, PreparationTrace? trace = null)
    {
        Picture picture = PictureLoader.Load(raster);
        trace?.Add("picture", picture);
        InkFinding found = DigitSearch.Find(picture, ink, reading, trace);
        trace?.Add("components", found.Components, found.Strokes);
        if (found.Strokes.Count == 0)
        {
            throw new InvalidImageException("no digit found: nothing in the picture stands out from its background") { IsBlank = true };
        }

        float[] digit = DigitForm.Of(found);
        trace?.Add("digit", digit);
        return digit;
    }
}
