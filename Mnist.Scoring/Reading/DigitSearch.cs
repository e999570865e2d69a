using Mnist.Scoring.Reading.Classify;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading;

/// <summary>
/// Finds a digit with the ink network: first in the whole picture, then in a close-up if it is small. If the finding does not
/// resemble a digit (a reflection, a crease and the digit together), other components of the ink are tried.
/// </summary>
internal static class DigitSearch
{
    // Long side in pixels of a second view of the whole picture if the first finds nothing: a small digit in a large picture.
    private const int FarSide = 256;

    // In pixels: a digit with a smaller long side than the first gets a close-up of about the second, in a view of the third.
    private const int SmallDigit = 30;
    private const int CloseDigit = 48;
    private const int CloseSide = 80;

    // The first finding is accepted from the first likelihood on, another finding only above the second.
    private const float GoodEnough = 0.5f;
    private const float Convincing = 0.9f;
    private const int MostOthers = 3;

    // Long side of a view from further away, for long and thick strokes: the network compares a pixel with those up to 23 pixels away.
    private const int OverviewSide = 48;

    // Share of the first finding's ink; less is a speck.
    private const float LeastOther = 0.1f;

    /// <summary>Finds the digit's ink.</summary>
    /// <param name="picture">Picture with levels of 0 to 255.</param>
    /// <param name="ink">The ink network.</param>
    /// <param name="reading">Network that distinguishes digits from other objects; null to accept the first finding.</param>
    /// <param name="trace">Receives an image of each view, or null.</param>
    /// <returns>The ink in pixels of the last view; no strokes if there is no digit.</returns>
    public static InkFinding Find(Picture picture, InkNetwork ink, ReadingNetwork? reading, PreparationTrace? trace)
    {
        InkFinding far = InkFinding.Look(picture, ViewFrame.OfWhole(picture.Width, picture.Height, InkNetwork.Side), ink, trace);
        if (far.Strokes.Count == 0 && Math.Max(picture.Width, picture.Height) >= FarSide)
        {
            far = InkFinding.Look(picture, ViewFrame.OfWhole(picture.Width, picture.Height, FarSide), ink, trace);
        }

        InkFinding chosen = far.Strokes.Count > 0 ? LookClosely(picture, far, ink, trace) : far;
        float best = reading is null ? 1 : Likelihood(reading, chosen);
        if (best < GoodEnough)
        {
            best = Convincing;
            foreach (InkFinding found in Others(picture, far, ink, trace))
            {
                float likelihood = Likelihood(reading!, found);
                (best, chosen) = likelihood > best ? (likelihood, found) : (best, chosen);
            }
        }

        return chosen;
    }

    // Other components of the first view, and what a view from further away shows.
    private static IEnumerable<InkFinding> Others(Picture picture, InkFinding far, InkNetwork ink, PreparationTrace? trace)
    {
        foreach (IReadOnlyList<Component> group in OtherGroups(far))
        {
            yield return LookClosely(picture, far with { Strokes = group }, ink, trace);
        }

        yield return InkFinding.Look(picture, ViewFrame.OfWhole(picture.Width, picture.Height, OverviewSide), ink, trace);
    }

    // The largest component of the first finding alone, then the groups found when all earlier ones are excluded.
    private static IEnumerable<IReadOnlyList<Component>> OtherGroups(InkFinding far)
    {
        if (far.Strokes.Count == 0)
        {
            yield break;
        }

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

    // Close-up of a small finding, limited to components whose centre is within a pixel of its box.
    private static InkFinding LookClosely(Picture picture, InkFinding far, InkNetwork ink, PreparationTrace? trace)
    {
        Box seen = far.Box;
        if (seen.LongSide >= SmallDigit)
        {
            return far;
        }

        Box place = far.Frame.ToPicture(new Box(seen.Left - 1, seen.Top - 1, seen.Right + 1, seen.Bottom + 1));
        float pitch = far.Frame.Pitch * seen.LongSide / CloseDigit;
        ViewFrame frame = ViewFrame.Around(place.MiddleX, place.MiddleY, pitch, picture.Width, picture.Height, CloseSide);
        InkFinding close = InkFinding.Look(picture, frame, ink, trace);
        Component[] there = [.. close.Components.All.Where(component => place.HasMiddleOf(frame.ToPicture(component.Box)))];
        return there.Length > 0 ? close with { Strokes = StrokeGroup.Choose(close.Components, there) } : far;
    }

    private static float Likelihood(ReadingNetwork reading, InkFinding found)
    {
        if (found.Strokes.Count == 0)
        {
            return 0;
        }

        float likelihood = 0;
        reading.Measure(DigitForm.Of(found), new Span<float>(ref likelihood));
        return likelihood;
    }
}
