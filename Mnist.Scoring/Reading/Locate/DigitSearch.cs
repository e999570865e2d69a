using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>
/// Finds a digit with the ink network: first in the whole picture, then once more close up if it is small there. Where what is found so
/// looks like no digit (a reflection, a crease and the digit together), other components of the ink are tried.
/// </summary>
internal static class DigitSearch
{
    // Long sides of the first look in pixels: the second where the first finds nothing, as in a large picture of a small digit.
    private static readonly int[] FarSides = [InkNetwork.Side, 256];

    // A digit below this long side, in pixels of the view, is looked at once more, at about the second long side in a view of the third.
    private const int SmallDigit = 30;
    private const int CloseDigit = 48;
    private const int CloseSide = 80;

    // From the first likelihood on the first find is not doubted; another find is taken from the second on.
    private const float GoodEnough = 0.5f;
    private const float Convincing = 0.9f;
    private const int MostOthers = 3;

    // Of the first find's ink; less is a speck.
    private const float LeastOther = 0.1f;

    /// <summary>Finds the digit's ink.</summary>
    /// <param name="picture">Levels of 0 to 255.</param>
    /// <param name="ink">What tells ink.</param>
    /// <param name="reading">What tells digits from other things; null to take the first find.</param>
    /// <param name="trace">Collects a picture of every look, or null.</param>
    /// <returns>The ink, in the pixels of the view that was looked at last; no strokes when there are none.</returns>
    public static InkFinding Find(Picture picture, InkNetwork ink, ReadingNetwork? reading, PreparationTrace? trace)
    {
        InkFinding far = LookFromAfar(picture, ink, trace);
        if (far.Strokes.Count == 0)
        {
            return far;
        }

        InkFinding chosen = LookClosely(picture, far, alone: false, ink, trace);
        float best = reading is null ? 1 : Likelihood(reading, chosen);
        if (best < GoodEnough)
        {
            best = Convincing;
            foreach (IReadOnlyList<Component> other in Others(far))
            {
                InkFinding found = LookClosely(picture, far with { Strokes = other }, alone: true, ink, trace);
                float likelihood = Likelihood(reading!, found);
                (best, chosen) = likelihood > best ? (likelihood, found) : (best, chosen);
            }
        }

        return chosen;
    }

    private static InkFinding LookFromAfar(Picture picture, InkNetwork ink, PreparationTrace? trace)
    {
        InkFinding? found = null;
        foreach (int side in FarSides)
        {
            if (found is null || side < Math.Max(picture.Width, picture.Height))
            {
                found = InkFinding.Look(picture, ViewFrame.OfWhole(picture.Width, picture.Height, side), ink, trace);
            }

            if (found.Strokes.Count > 0)
            {
                break;
            }
        }

        return found!;
    }

    // The largest component of the first find alone, then what would be found if all earlier finds were not there.
    private static IEnumerable<IReadOnlyList<Component>> Others(InkFinding far)
    {
        IReadOnlyList<Component> group = far.Strokes;
        if (group.Count > 1)
        {
            yield return [group[0]];
        }

        List<Component> left = [.. far.Components.All.Where(component => component.Ink >= LeastOther * far.Strokes[0].Ink)];
        for (int i = 0; i < MostOthers; i++)
        {
            left.RemoveAll(group.Contains);
            group = StrokeGroup.Choose(far.Components, left);
            if (group.Count == 0)
            {
                yield break;
            }

            yield return group;
        }
    }

    // A closer look at a small find, which may show more of the digit; or at the strokes of that find alone.
    private static InkFinding LookClosely(Picture picture, InkFinding far, bool alone, InkNetwork ink, PreparationTrace? trace)
    {
        Box box = far.Box;
        if (box.LongSide >= SmallDigit)
        {
            return far;
        }

        (float x, float y) = far.Frame.ToPicture((box.Left + box.Right) / 2f, (box.Top + box.Bottom) / 2f);
        ViewFrame frame = ViewFrame.Around(x, y, far.Frame.Pitch * box.LongSide / CloseDigit, picture.Width, picture.Height, CloseSide);
        InkFinding close = InkFinding.Look(picture, frame, ink, trace);
        if (alone)
        {
            close = close with { Strokes = StrokeGroup.Choose(close.Components, [.. close.Components.All.Where(IsInBox)]) };
        }

        return close.Strokes.Count > 0 ? close : far;

        // Whether the middle of the component lies in the box.
        bool IsInBox(Component component)
        {
            (float left, float top) = far.Frame.ToPicture(box.Left, box.Top);
            (float right, float bottom) = far.Frame.ToPicture(box.Right, box.Bottom);
            (float middleX, float middleY) = frame.ToPicture((component.Box.Left + component.Box.Right) / 2f, (component.Box.Top + component.Box.Bottom) / 2f);
            return middleX >= left && middleX <= right && middleY >= top && middleY <= bottom;
        }
    }

    private static float Likelihood(ReadingNetwork reading, InkFinding found)
    {
        float likelihood = 0;
        reading.Measure(MnistBox.Place(DigitCutout.Cut(found)), new Span<float>(ref likelihood));
        return likelihood;
    }
}
