using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Normalise;

/// <summary>Brings a digit that was found to MNIST's form: cut out, 20×20 by its long side, in 28×28 by its centre of mass.</summary>
internal static class DigitForm
{
    /// <summary>The digit of a look at a picture.</summary>
    /// <param name="found">Its strokes are not empty.</param>
    /// <returns>784 values of 0 (paper) to 1 (ink).</returns>
    public static float[] Of(InkFinding found) => Of(found.Ink, found.Components, found.Strokes);

    /// <summary>Some components as one digit.</summary>
    /// <param name="ink">Ink of 0 to 1.</param>
    /// <param name="components">The components that <paramref name="strokes"/> were chosen from.</param>
    /// <param name="strokes">The digit's components, at least one.</param>
    /// <returns>784 values of 0 (paper) to 1 (ink).</returns>
    public static float[] Of(Plane ink, ConnectedComponents components, IReadOnlyList<Component> strokes) =>
        MnistBox.Place(DigitCutout.Cut(ink, components, strokes));
}
