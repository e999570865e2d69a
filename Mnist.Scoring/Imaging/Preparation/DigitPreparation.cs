using Mnist.Scoring.Imaging.Preparation.Lines;

namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Brings any picture of one digit to the MNIST convention, step by step.</summary>
internal static class DigitPreparation
{
    // Widths, as shares of the long side, up to which strokes may be wide in an unevenly lit picture. Pens fall below
    // the first; with the second, thick markers are found too, but so is more of what is no stroke.
    private static readonly float[] StrokeWidths = [0.07f, 0.2f];

    /// <summary>Prepares a picture.</summary>
    /// <param name="raster">The decoded picture.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    /// <returns>784 values of 0 (paper) to 1 (ink), placed as in MNIST.</returns>
    /// <exception cref="InvalidImageException">The picture holds no ink.</exception>
    public static float[] Prepare(Raster raster, PreparationTrace? trace = null)
    {
        var digit = new float[DigitImage.PixelCount];
        if (!MnistConvention.TryTake(raster, digit))
        {
            digit = PrepareFreely(raster, trace);
        }

        trace?.Add("digit", new Plane(DigitImage.Side, DigitImage.Side, digit));
        return digit;
    }

    private static float[] PrepareFreely(Raster raster, PreparationTrace? trace)
    {
        InkFinding found = Find(raster, trace);
        trace?.Add("ink", found.Ink);
        trace?.Add("parts", found.Parts, _ => true);
        if (found.Group.Count == 0)
        {
            throw new InvalidImageException("no digit found: nothing in the picture stands out from its background");
        }

        trace?.Add("chosen", found.Parts, part => found.Group.Any(chosen => chosen.Label == part.Label));
        Plane coverage = InkCoverage.Cut(found.Ink, found.Levels.Full, found.Parts, found.Group);
        trace?.Add("coverage", coverage);
        Plane strokes = StrokeWidth.Normalise(coverage);
        trace?.Add("strokes", strokes);
        return MnistBox.Place(strokes);
    }

    private static InkFinding Find(Raster raster, PreparationTrace? trace)
    {
        Picture picture = Shrink.ToWorkingSize(raster, AlphaBackdrop.Choose(raster));
        trace?.Add("shrunk", picture);

        PaperColour paper = PaperColour.Of(picture);
        return paper.IsEven
            ? InkFinding.In(RuledLines.Remove(InkContrast.Measure(picture, paper.Colour, out _)))
            : FindOnUnevenPaper(picture, trace);
    }

    private static InkFinding FindOnUnevenPaper(Picture picture, PreparationTrace? trace)
    {
        Colour axis = InkContrast.Axis(PaperTiles.Differences(picture), Colour.Black);
        Colour median = PaperColour.Median(picture);
        float paperLevel = (axis.Red * median.Red) + (axis.Green * median.Green) + (axis.Blue * median.Blue);
        Plane contrast = InkContrast.Along(picture, axis);
        trace?.Add("contrast", contrast);

        // The better of both readings is the one of which the outline is more of an outline in the picture itself.
        InkFinding? best = null;
        float bestStanding = -1;
        foreach (float width in StrokeWidths)
        {
            Plane flat = LocalPaper.Subtract(contrast, paperLevel, width);
            trace?.Add("flat", flat);
            InkFinding found = InkFinding.In(RuledLines.Remove(flat));
            float standing = found.Group.Count > 0 ? Standing.Of(contrast, found.Ink, paperLevel, found.Parts, found.Group) : 0;
            if (standing > bestStanding)
            {
                (best, bestStanding) = (found, standing);
            }
        }

        return best!;
    }
}
