using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Normalise;

/// <summary>Converts a digit to the MNIST format: cut out, long side scaled to 20, placed in 28×28 by its centre of mass.</summary>
internal static class DigitForm
{
    public static float[] Of(InkFinding found) => Of(found.Ink, found.Components, found.Strokes);

    /// <summary>Converts components as one digit.</summary>
    /// <returns>784 values of 0 (paper) to 1 (ink).</returns>
    public static float[] Of(Plane ink, ConnectedComponents components, IReadOnlyList<Component> strokes) =>
        MnistBox.Place(DigitCutout.Cut(ink, components, strokes));
}
