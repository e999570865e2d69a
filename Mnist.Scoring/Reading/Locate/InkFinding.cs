using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>Ink found in a view of a picture: the ink of each pixel of the view, 0 to 1, and its connected components.</summary>
internal sealed record InkFinding(ViewFrame Frame, Plane Ink, ConnectedComponents Components)
{
    // Hysteresis thresholds: pixels above the first are ink if connected with one above the second. Pen ink is likely or certain;
    // false positives on an empty page are below 0.1.
    private const float Weak = 0.3f;
    private const float Strong = 0.5f;

    private IReadOnlyList<Component>? _strokes;

    /// <summary>The components that form the digit, none if there is no digit; if not given, chosen when first read.</summary>
    public IReadOnlyList<Component> Strokes
    {
        get => _strokes ??= StrokeGroup.Choose(Components, Components.All);
        init => _strokes = value;
    }

    /// <summary>The finding in a view of the whole picture that a close-up was made of, or null.</summary>
    public InkFinding? Far { get; init; }

    /// <summary>The bounding box of the digit, in pixels of the view; requires strokes.</summary>
    public Box Box => Strokes.Select(stroke => stroke.Box).Aggregate((all, one) => all.Union(one));

    /// <summary>Finds the ink in a view of a picture.</summary>
    public static InkFinding Look(Picture picture, ViewFrame frame, InkNetwork network, PreparationTrace? trace, int contrastSide = int.MaxValue)
    {
        Plane ink = network.Find(picture, frame, contrastSide);
        trace?.Add("ink", ink);
        return new(frame, ink, ConnectedComponents.Find(ink, Weak, Strong));
    }
}
