using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>What one look at a picture found.</summary>
/// <param name="Frame">Where and how closely it was looked at.</param>
/// <param name="Ink">For each pixel of the view the share of ink, 0 to 1.</param>
/// <param name="Components">The connected components of the ink.</param>
/// <param name="Strokes">The components that make up the digit, none when there is no digit.</param>
internal sealed record InkFinding(ViewFrame Frame, Plane Ink, ConnectedComponents Components, IReadOnlyList<Component> Strokes)
{
    // A pixel with more ink than the first is ink if it is connected with one that has more than the second. Ink of a pen is likely or
    // certain; whatever the network takes for ink on an empty page is below 0.1.
    private const float Weak = 0.3f;
    private const float Strong = 0.5f;

    /// <summary>The smallest rectangle that holds the digit, in pixels of the view; there must be strokes.</summary>
    public Box Box => Strokes.Select(stroke => stroke.Box).Aggregate((all, one) => all.Union(one));

    /// <summary>Looks at a picture through the ink network.</summary>
    /// <param name="picture">Levels of 0 to 255.</param>
    /// <param name="frame">Where and how closely.</param>
    /// <param name="network">What tells ink.</param>
    /// <param name="trace">Collects a picture of the ink, or null.</param>
    /// <param name="contrastSide">See <see cref="InkView.Draw"/>.</param>
    public static InkFinding Look(Picture picture, ViewFrame frame, InkNetwork network, PreparationTrace? trace, int contrastSide = int.MaxValue)
    {
        Plane ink = network.Find(picture, frame, contrastSide);
        trace?.Add("ink", ink);
        var components = ConnectedComponents.Find(ink, Weak, Strong);
        return new(frame, ink, components, StrokeGroup.Choose(components, components.All));
    }
}
