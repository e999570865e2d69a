using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading;

/// <summary>Finds a digit with the ink network: first in the whole picture, then in a close-up if it is small. For findings that do not
/// resemble a digit (a reflection, a crease and the digit together), offers other components of the ink.</summary>
internal static class DigitSearch
{
    /// <summary>Smallest long side of the first view, in pixels.</summary>
    public const int MinSide = 64;

    // A picture with few pixels has no fine detail that would be lost in a small view.
    private const int PixelsOfPictureToPixelOfView = 4;

    // In pixels: the side of a view is a multiple, so that no tile of the network's convolutions (4×4 cells of 4×4 pixels) is only partly used.
    private const int WholeTiles = 16;

    // In pixels: a digit with a smaller long side than the first gets a close-up of about the second, in a view of the third.
    private const int SmallDigit = 30;
    private const int CloseDigit = 48;
    private const int CloseSide = 80;

    private const int MaxOthers = 3;

    // Long side of a view from further away, for long and thick strokes: the network compares a pixel with those up to 27 pixels away.
    private const int OverviewSide = 48;

    // Share of the first finding's ink; less is a speck.
    private const float MinOther = 0.1f;

    // Share of the digit's long side; digits written one beside the other are of similar size.
    private const float MinBeside = 0.6f;

    /// <summary>Returns the long side in pixels of the first view of a picture.</summary>
    public static int SideOf(Picture picture) =>
        Math.Clamp(Math.Max(picture.Width, picture.Height) / PixelsOfPictureToPixelOfView / WholeTiles * WholeTiles, MinSide, InkNetwork.Side);

    /// <summary>Finds the ink that is most likely the digit.</summary>
    /// <returns>The ink in pixels of the last view; no strokes if there is no digit.</returns>
    public static InkFinding First(Picture picture, int side, InkNetwork ink) => Findings(picture, side, ink, trace: null).First();

    /// <summary>Finds ink that may be the digit, most likely first.</summary>
    /// <returns>At least one finding, each in pixels of its view and possibly without strokes; computed while enumerating.</returns>
    public static IEnumerable<InkFinding> Findings(Picture picture, int side, InkNetwork ink, PreparationTrace? trace)
    {
        InkFinding far = InkFinding.Look(picture, ViewFrame.OfWhole(picture.Width, picture.Height, side), ink, trace);
        yield return LookClosely(picture, far, ink, trace);
        foreach (IReadOnlyList<Component> group in OtherGroups(far))
        {
            yield return LookClosely(picture, far with { Strokes = group }, ink, trace);
        }

        yield return InkFinding.Look(picture, ViewFrame.OfWhole(picture.Width, picture.Height, OverviewSide), ink, trace);
    }

    /// <summary>Finds components beside a digit that are about as high or wide and lie wholly in the picture: they may be more digits.</summary>
    /// <returns>The ink of each in a view of the whole picture, the largest first; computed while enumerating.</returns>
    public static IEnumerable<InkFinding> Beside(InkFinding digit)
    {
        InkFinding far = digit.Far ?? digit;
        float least = MinBeside * far.Box.LongSide;
        return far.Components.All
            .Where(other => other.Box.LongSide >= least && !far.Strokes.Contains(other) && !far.Components.IsCut(other))
            .OrderByDescending(other => other.Ink)
            .Take(MaxOthers)
            .Select(other => far with { Strokes = [other] });
    }

    // The first finding without what the edge of the picture cuts (a neighbour), then the groups found when all earlier ones are excluded.
    private static IEnumerable<IReadOnlyList<Component>> OtherGroups(InkFinding far)
    {
        IReadOnlyList<Component> group = far.Strokes;
        Component[] whole = [.. group.Where(component => !far.Components.IsCut(component))];
        if (whole.Length > 0 && whole.Length < group.Count)
        {
            yield return whole;
        }

        List<Component> left = [.. far.Components.All.Where(component => component.Ink >= MinOther * group[0].Ink && !group.Contains(component))];
        for (int i = 0; i < MaxOthers && left.Count > 0; i++)
        {
            IReadOnlyList<Component> other = StrokeGroup.Choose(far.Components, left);
            left.RemoveAll(other.Contains);
            yield return other;
        }
    }

    // Close-up of a small finding, limited to components whose centre is within a pixel of its box.
    private static InkFinding LookClosely(Picture picture, InkFinding far, InkNetwork ink, PreparationTrace? trace)
    {
        if (far.Strokes.Count == 0 || far.Box is { LongSide: >= SmallDigit })
        {
            return far;
        }

        Box seen = far.Box;
        Box place = far.Frame.ToPicture(new Box(seen.Left - 1, seen.Top - 1, seen.Right + 1, seen.Bottom + 1));
        float pitch = far.Frame.Pitch * seen.LongSide / CloseDigit;
        ViewFrame frame = ViewFrame.Around(place.MiddleX, place.MiddleY, pitch, picture.Width, picture.Height, CloseSide);
        InkFinding close = InkFinding.Look(picture, frame, ink, trace);
        Component[] there = [.. close.Components.All.Where(component => place.HasMiddleOf(frame.ToPicture(component.Box)))];
        return there.Length > 0 ? close with { Strokes = StrokeGroup.Choose(close.Components, there), Far = far } : far;
    }
}
