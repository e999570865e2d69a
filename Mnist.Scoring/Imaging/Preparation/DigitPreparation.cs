using Mnist.Scoring.Imaging.Preparation.Lines;

namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Brings any picture of one digit to the MNIST convention, step by step.</summary>
internal static class DigitPreparation
{
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
        Plane ink = RuledLines.Remove(FindInk(raster, trace));
        trace?.Add("without-lines", ink);
        InkLevels levels = InkLevels.Measure(ink);
        if (!levels.HasInk)
        {
            throw NoInk();
        }

        InkParts parts = InkParts.Find(ink, levels.Weak, levels.Strong);
        trace?.Add("parts", parts, _ => true);

        IReadOnlyList<InkPart> group = StrokeGroup.Choose(parts);
        if (group.Count == 0)
        {
            throw NoInk();
        }

        trace?.Add("chosen", parts, part => group.Any(chosen => chosen.Label == part.Label));

        Plane coverage = InkCoverage.Cut(ink, levels.Full, parts, group);
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

    /// <summary>Turns a picture into one plane in which ink is positive and paper about zero.</summary>
    /// <param name="raster">The decoded picture.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    /// <param name="workingSide">Longest side of the result in pixels.</param>
    internal static Plane FindInk(Raster raster, PreparationTrace? trace, int workingSide = Shrink.WorkingSide)
    {
        Picture picture = Shrink.ToWorkingSize(raster, AlphaBackdrop.Choose(raster), workingSide);
        trace?.Add("shrunk", picture);

        PaperColour paper = PaperColour.Of(picture);
        if (paper.IsEven)
        {
            Plane even = InkContrast.Measure(picture, paper.Colour, out _);
            trace?.Add("ink", even);
            return even;
        }

        Colour axis = InkContrast.Axis(PaperTiles.Differences(picture), Colour.Black);
        Plane contrast = InkContrast.Along(picture, axis);
        trace?.Add("contrast", contrast);
        Colour median = PaperColour.Median(picture);
        Plane ink = LocalPaper.Subtract(contrast, (axis.Red * median.Red) + (axis.Green * median.Green) + (axis.Blue * median.Blue));
        trace?.Add("ink", ink);
        return ink;
    }

    private static InvalidImageException NoInk() =>
        new("no digit found: nothing in the picture stands out from its background") { IsBlank = true };
}
