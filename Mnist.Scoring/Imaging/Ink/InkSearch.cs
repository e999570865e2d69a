using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Scoring.Imaging.Ink;

/// <summary>Finds a digit with the ink network: first in the whole picture, then once more close up.</summary>
internal static class InkSearch
{
    // Long side of a digit in the close view, as a share of the view.
    private const float CloseShare = 0.6f;

    // At more than this share of the first view's pitch a second look would show little new.
    private const float Closer = 0.85f;

    // Ink of a pen is likely or certain (0.7 to 0.95 on the mean), whatever the network takes for ink on an empty page is not (below 0.1).
    private const float Likely = 0.4f;

    // The steps that follow count in levels.
    private const float Full = 255;

    /// <summary>Finds the digit's ink.</summary>
    /// <param name="network">What tells ink.</param>
    /// <param name="picture">Levels of 0 to 255.</param>
    /// <param name="trace">Collects a picture of every step, or null.</param>
    /// <returns>The ink, in the pixels of the view that was looked at last; no group when there is none.</returns>
    public static InkFinding Find(InkNetwork network, Picture picture, PreparationTrace? trace)
    {
        ViewFrame whole = ViewFrame.OfWhole(picture.Width, picture.Height, InkNetwork.Side);
        InkFinding found = Look(network, picture, whole, trace);
        if (found.Group.Count == 0)
        {
            return found;
        }

        Box box = found.Group.Select(part => part.Box).Aggregate((all, one) => all.Union(one));
        float pitch = box.LongSide * whole.Pitch / (CloseShare * InkNetwork.Side);
        if (pitch > Closer * whole.Pitch)
        {
            return found;
        }

        float x = (box.Left + box.Right) / 2f * whole.Pitch, y = (box.Top + box.Bottom) / 2f * whole.Pitch;
        InkFinding close = Look(network, picture, ViewFrame.Around(x, y, pitch, picture.Width, picture.Height, InkNetwork.Side), trace);
        return close.Group.Count > 0 ? close : found;
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
}
