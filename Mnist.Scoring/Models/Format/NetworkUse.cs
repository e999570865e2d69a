using Mnist.Scoring.Imaging;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Models.Format;

/// <summary>The use of a network in a model file: description of the input, compared verbatim, labels of the outputs in order, and the
/// shapes of the input and of the output, a vector for a dense layer and a grid for a convolution. Files with another use are
/// rejected.</summary>
internal sealed record NetworkUse(string Pixels, IReadOnlyList<string> Labels, Shape Input, Shape Output)
{
    private const string MnistPixels = "28 rows of 28 from the top left; 0 = paper, 1 = ink; ink in a box of 20 by 20, its centre of mass in the middle";

    public static readonly NetworkUse Digits = OfMnistPixels(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);

    /// <summary>Whether the network has an output for each of many positions of a picture, rather than for the whole.</summary>
    public bool EndsInGrid => Output.Pixels > 1;

    /// <summary>Number of classes: one for each label, or two (yes and no) at each position of a grid.</summary>
    public int Classes => EndsInGrid ? 2 : Labels.Count;

    /// <summary>Creates the use of a network that classifies 28×28 images.</summary>
    public static NetworkUse OfMnistPixels(IReadOnlyList<string> labels) =>
        new(MnistPixels, labels, new Shape(MnistForm.Side, MnistForm.Side, 1), Shape.Vector(labels.Count));
}
