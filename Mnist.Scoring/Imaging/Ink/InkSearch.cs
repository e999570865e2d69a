using Mnist.Scoring.Guard;
using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Scoring.Imaging.Ink;

/// <summary>
/// Finds a digit with the ink network: first in the whole picture, then once more close up. Where what is found so looks like no digit
/// (a reflection, a crease and the digit together), the other parts of the ink are tried.
/// </summary>
internal static class InkSearch
{
    // Long side of a digit in the close view, as a share of the view.
    private const float CloseShare = 0.6f;

    // At more than this share of the first view's pitch a second look would show little new.
    private const float Closer = 0.85f;

    // Ink of a pen is likely or certain (0.7 to 0.95 on the mean), whatever the network takes for ink on an empty page is not (below 0.1).
    private const float Likely = 0.4f;

    // From the first likelihood on the first find is not doubted; another find is taken from the second on.
    private const float GoodEnough = 0.5f;
    private const float Convincing = 0.9f;
    private const int MostOthers = 3;

    // Of the first find's ink; less is a speck.
    private const float LeastOther = 0.1f;

    // The steps that follow count in levels.
    private const float Full = 255;

    /// <summary>Finds the digit's ink.</summary>
    /// <param name="network">What tells ink.</param>
    /// <param name="guard">What tells digits from other things; null to take the first find.</param>
    /// <param name="picture">Levels of 0 to 255.</param>
    /// <param name="trace">Collects a picture of every look, or null.</param>
    /// <returns>The ink, in the pixels of the view that was looked at last; no group when there is none.</returns>
    public static InkFinding Find(InkNetwork network, DigitGuard? guard, Picture picture, PreparationTrace? trace)
    {
        ViewFrame whole = ViewFrame.OfWhole(picture.Width, picture.Height, InkNetwork.Side);
        InkFinding far = Look(network, picture, whole, trace);
        if (far.Group.Count == 0)
        {
            return far;
        }

        InkFinding first = LookClosely(network, picture, whole, far, alone: false, trace);
        if (guard is null)
        {
            return first;
        }

        float best = Likelihood(guard, first);
        InkFinding chosen = first;
        if (best < GoodEnough)
        {
            best = MathF.Max(best, Convincing);
            foreach (IReadOnlyList<InkPart> other in Others(far))
            {
                InkFinding found = LookClosely(network, picture, whole, far with { Group = other }, alone: true, trace);
                float likelihood = Likelihood(guard, found);
                (best, chosen) = likelihood > best ? (likelihood, found) : (best, chosen);
            }
        }

        return chosen;
    }

    // The largest part of the first find alone, then what would be found if all earlier finds were not there.
    private static IEnumerable<IReadOnlyList<InkPart>> Others(InkFinding far)
    {
        if (far.Group.Count > 1)
        {
            yield return [far.Group[0]];
        }

        IReadOnlyList<InkPart> group = far.Group;
        List<InkPart> left = [.. far.Parts.Parts.Where(part => part.Ink >= LeastOther * far.Group[0].Ink)];
        for (int i = 0; i < MostOthers; i++)
        {
            left.RemoveAll(group.Contains);
            group = StrokeGroup.Choose(far.Parts, left);
            if (group.Count == 0)
            {
                yield break;
            }

            yield return group;
        }
    }

    // A closer look at the group of a find, which may show more of the digit; or at that group alone.
    private static InkFinding LookClosely(InkNetwork network, Picture picture, ViewFrame whole, InkFinding far, bool alone, PreparationTrace? trace)
    {
        Box box = far.Group.Select(part => part.Box).Aggregate((all, one) => all.Union(one));
        float pitch = box.LongSide * whole.Pitch / (CloseShare * InkNetwork.Side);
        if (pitch > Closer * whole.Pitch)
        {
            return far;
        }

        float x = (box.Left + box.Right) / 2f * whole.Pitch, y = (box.Top + box.Bottom) / 2f * whole.Pitch;
        ViewFrame frame = ViewFrame.Around(x, y, pitch, picture.Width, picture.Height, InkNetwork.Side);
        InkFinding close = Look(network, picture, frame, trace);
        if (alone && close.Group.Count > 0)
        {
            close = close with { Group = StrokeGroup.Choose(close.Parts, [.. close.Parts.Parts.Where(IsOfGroup)]) };
        }

        return close.Group.Count > 0 ? close : far;

        // Whether the middle of the part lies in the box.
        bool IsOfGroup(InkPart part)
        {
            float middleX = (((part.Box.Left + part.Box.Right) / 2f * pitch) + frame.Left) / whole.Pitch;
            float middleY = (((part.Box.Top + part.Box.Bottom) / 2f * pitch) + frame.Top) / whole.Pitch;
            return middleX >= box.Left && middleX <= box.Right && middleY >= box.Top && middleY <= box.Bottom;
        }
    }

    private static InkFinding Look(InkNetwork network, Picture picture, ViewFrame frame, PreparationTrace? trace)
    {
        Plane ink = network.Find(picture, frame);
        foreach (ref float share in ink.Values.AsSpan())
        {
            share *= Full;
        }

        trace?.Add("ink-network", ink);
        InkFinding found = InkFinding.In(ink);
        return found.Levels.Full >= Likely * Full ? found : found with { Group = [] };
    }

    private static float Likelihood(DigitGuard guard, InkFinding found)
    {
        float likelihood = 0;
        guard.Measure(DigitPreparation.Place(found), new Span<float>(ref likelihood));
        return likelihood;
    }
}
