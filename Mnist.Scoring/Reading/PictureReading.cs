using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading;

/// <summary>Finds and classifies the digit in a decoded picture, a photo or a drawing.</summary>
internal static class PictureReading
{
    // The first finding is accepted from the first likelihood on, another finding only above the second.
    private const float GoodEnough = 0.5f;
    private const float Convincing = 0.9f;

    /// <summary>Loads the picture, finds the digit's ink, cuts it out, places it as in MNIST and classifies it.</summary>
    /// <returns>The digit; null if nothing in the picture stands out from its background.</returns>
    public static PreparedDigit? Read(Raster raster, InkNetwork ink, ReadingNetwork reading, PreparationTrace? trace = null)
    {
        using Picture picture = PictureLoader.Load(raster);
        trace?.Add("picture", picture);
        InkFinding? chosen = null;
        PreparedDigit? answer = null;
        foreach (InkFinding found in DigitSearch.Findings(picture, DigitSearch.SideOf(picture), ink, trace))
        {
            bool isFirst = chosen is null;
            PreparedDigit? digit = found.Strokes.Count > 0 ? reading.Read(DigitForm.Of(found)) : null;
            if (isFirst || digit?.Likelihood > MathF.Max(Convincing, answer?.Likelihood ?? 0))
            {
                (chosen, answer) = (found, digit);
            }

            if (isFirst && digit?.Likelihood >= GoodEnough)
            {
                break;
            }
        }

        trace?.Add("components", chosen!.Components, chosen.Strokes);
        if (answer is not null)
        {
            trace?.Add("digit", answer.Image);
            foreach (InkFinding other in DigitSearch.Beside(chosen!))
            {
                // A picture of several digits is no picture of one.
                answer = answer with { Likelihood = answer.Likelihood * (1 - reading.Read(DigitForm.Of(other)).Likelihood) };
            }
        }

        return answer;
    }
}
