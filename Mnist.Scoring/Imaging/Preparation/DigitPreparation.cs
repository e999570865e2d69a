using Mnist.Scoring.Imaging.Ink;
using Mnist.Scoring.Imaging.Preparation.Lines;

namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Brings any picture of one digit to the MNIST convention, step by step.</summary>
internal static class DigitPreparation
{
    // Widths, as shares of the long side, up to which strokes may be wide in an unevenly lit picture. Pens fall below
    // the first; with the second, thick markers are found too, but so is more of what is no stroke.
    private static readonly float[] StrokeWidths = [0.07f, 0.2f];

    // A reading that stands out so well need not be doubted.
    private const float GoodStanding = 0.8f;

    // By how much a later reading must stand out better than an earlier, likelier one.
    private const float Better = 0.03f;

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
            throw new InvalidImageException("no digit found: nothing in the picture stands out from its background") { IsBlank = true };
        }

        trace?.Add("chosen", found.Parts, part => found.Group.Any(chosen => chosen.Label == part.Label));
        Plane coverage = InkCoverage.Cut(found.Ink, found.Levels.Full, found.Parts, found.Group);
        trace?.Add("coverage", coverage);
        return Place(coverage, trace);
    }

    /// <summary>The last steps: a digit that is cut out gets MNIST's stroke width, size and place.</summary>
    /// <param name="coverage">Ink of 0 to 1 on paper of 0.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    internal static float[] Place(Plane coverage, PreparationTrace? trace = null)
    {
        Plane strokes = StrokeWidth.Normalise(coverage);
        trace?.Add("strokes", strokes);
        return MnistBox.Place(strokes);
    }

    /// <summary>Finds the ink of a picture, whether it shows one digit or more.</summary>
    /// <param name="raster">The decoded picture.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    /// <param name="workingSide">Longest side of the planes in pixels.</param>
    internal static InkFinding Find(Raster raster, PreparationTrace? trace, int workingSide = Shrink.WorkingSide)
    {
        Picture picture = FrameLine.Cut(Shrink.ToWorkingSize(raster, AlphaBackdrop.Choose(raster), workingSide));
        trace?.Add("shrunk", picture);

        PaperColour paper = PaperColour.Of(picture);
        if (!paper.IsEven)
        {
            if (InkNetwork.Default is { } network && workingSide == Shrink.WorkingSide)
            {
                return InkSearch.Find(network, picture, trace);
            }

            return FindOnUnevenPaper(picture, trace);
        }

        // Lines of the paper would reach its edge.
        Plane ink = InkContrast.Measure(picture, paper.Colour, out _);
        return InkFinding.In(paper.IsEdgeClear ? ink : RuledLines.Remove(ink));
    }

    // Reads the picture as dark ink with a fine pen, and as light ink and with a thick pen besides unless that is good
    // enough; the best of the readings is the one of which the outline is most of an outline in the picture itself.
    private static InkFinding FindOnUnevenPaper(Picture picture, PreparationTrace? trace)
    {
        Colour axis = InkContrast.Axis(PaperTiles.Differences(picture), Colour.Black);
        Colour median = PaperColour.Median(picture);
        float paperLevel = (axis.Red * median.Red) + (axis.Green * median.Green) + (axis.Blue * median.Blue);
        Plane contrast = InkContrast.Along(picture, axis);
        trace?.Add("contrast", contrast);

        InkFinding? best = null;
        for (int polarity = 0; polarity < 2 && (best is null || best.Standing < GoodStanding); polarity++)
        {
            foreach (float width in StrokeWidths)
            {
                Plane flat = Denoise.Smooth(LocalPaper.Subtract(contrast, paperLevel, width));
                trace?.Add("flat", flat);
                InkFinding found = InkFinding.In(RuledLines.Remove(flat), contrast, paperLevel);
                if (best is null || found.Standing > best.Standing + Better)
                {
                    best = found;
                }
            }

            (contrast, paperLevel) = (contrast.Negative(), -paperLevel);
        }

        return best!;
    }
}
