using Mnist.Scoring.Guard;
using Mnist.Scoring.Imaging.Ink;
using Mnist.Scoring.Imaging.Preparation.Lines;

namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Brings any picture of one digit to the MNIST convention, step by step.</summary>
internal static class DigitPreparation
{
    /// <summary>Prepares a picture.</summary>
    /// <param name="raster">The decoded picture.</param>
    /// <param name="changed">Receives whether the picture did not follow the MNIST convention already.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    /// <returns>784 values of 0 (paper) to 1 (ink), placed as in MNIST.</returns>
    /// <exception cref="InvalidImageException">The picture holds no ink.</exception>
    public static float[] Prepare(Raster raster, out bool changed, PreparationTrace? trace = null)
    {
        var digit = new float[DigitImage.PixelCount];
        changed = !MnistConvention.TryTake(raster, digit);
        if (changed)
        {
            digit = PrepareFreely(raster, trace);
        }

        trace?.Add("digit", new Plane(DigitImage.Side, DigitImage.Side, digit));
        return digit;
    }

    private static float[] PrepareFreely(Raster raster, PreparationTrace? trace)
    {
        InkFinding found = FindDigit(raster, trace);
        trace?.Add("ink", found.Ink);
        trace?.Add("parts", found.Parts, _ => true);
        if (found.Group.Count == 0)
        {
            throw new InvalidImageException("no digit found: nothing in the picture stands out from its background") { IsBlank = true };
        }

        trace?.Add("chosen", found.Parts, part => found.Group.Any(chosen => chosen.Label == part.Label));
        return Place(found, trace);
    }

    /// <summary>Cuts out the digit that was found and places it as in MNIST.</summary>
    /// <param name="found">The digit's ink; its group is not empty.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    internal static float[] Place(InkFinding found, PreparationTrace? trace = null)
    {
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

    /// <summary>Finds the ink of a picture that may show any number of digits.</summary>
    /// <param name="raster">The decoded picture.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    /// <param name="workingSide">Longest side of the planes in pixels.</param>
    internal static InkFinding FindAll(Raster raster, PreparationTrace? trace, int workingSide)
    {
        Picture picture = Shrunk(raster, trace, workingSide);
        PaperColour paper = PaperColour.Of(picture);
        return paper.IsEven ? FindOnEvenPaper(picture, paper) : UnevenPaper.Find(picture, trace);
    }

    // On paper in uneven light, and where ink is hardly darker than noise, the ink network finds more than rules do, but for a digit too
    // small for its view.
    private static InkFinding FindDigit(Raster raster, PreparationTrace? trace)
    {
        Picture picture = Shrunk(raster, trace, Shrink.WorkingSide);
        PaperColour paper = PaperColour.Of(picture);
        InkFinding? found = paper.IsEven ? FindOnEvenPaper(picture, paper) : null;
        if (found is not { Group.Count: > 0 } && InkNetwork.Default is { } network)
        {
            found = InkSearch.Find(network, DigitGuard.Default, picture, trace);
        }

        return found is { Group.Count: > 0 } || paper.IsEven ? found! : UnevenPaper.Find(picture, trace);
    }

    private static Picture Shrunk(Raster raster, PreparationTrace? trace, int workingSide)
    {
        Picture picture = FrameLine.Cut(Shrink.ToWorkingSize(raster, AlphaBackdrop.Choose(raster), workingSide));
        trace?.Add("shrunk", picture);
        return picture;
    }

    // Lines of the paper would reach its edge.
    private static InkFinding FindOnEvenPaper(Picture picture, PaperColour paper)
    {
        Plane ink = InkContrast.Measure(picture, paper.Colour, out _);
        return InkFinding.In(paper.IsEdgeClear ? ink : RuledLines.Remove(ink));
    }
}
