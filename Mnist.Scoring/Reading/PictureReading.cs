using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading;

/// <summary>The whole way from a decoded picture of one digit, be it a photo or a drawing, to what the reading network reads.</summary>
internal static class PictureReading
{
    /// <summary>Loads the picture, finds the digit's ink in it, cuts that out and places it as in MNIST.</summary>
    /// <param name="raster">The decoded picture.</param>
    /// <param name="ink">Tells ink from everything else.</param>
    /// <param name="reading">Tells whether what was found is a digit, so that otherwise something else is tried; null to take the first
    /// find.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    /// <returns>784 values of 0 (paper) to 1 (ink).</returns>
    /// <exception cref="InvalidImageException">The picture holds no ink.</exception>
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
