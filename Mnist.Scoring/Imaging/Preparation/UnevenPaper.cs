using Mnist.Scoring.Imaging.Preparation.Lines;

namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>Finds ink on paper in uneven light by rules about levels, widths and outlines, at any size and however much of it there is.</summary>
internal static class UnevenPaper
{
    // Widths, as shares of the long side, up to which strokes may be wide in an unevenly lit picture. Pens fall below
    // the first; with the second, thick markers are found too, but so is more of what is no stroke.
    private static readonly float[] StrokeWidths = [0.07f, 0.2f];

    // A reading that stands out so well need not be doubted.
    private const float GoodStanding = 0.8f;

    // By how much a later reading must stand out better than an earlier, likelier one.
    private const float Better = 0.03f;

    /// <summary>
    /// Reads the picture as dark ink with a fine pen, and as light ink and with a thick pen besides unless that is good enough; the
    /// best of the readings is the one of which the outline is most of an outline in the picture itself.
    /// </summary>
    /// <param name="picture">Levels of 0 to 255.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    public static InkFinding Find(Picture picture, PreparationTrace? trace)
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
