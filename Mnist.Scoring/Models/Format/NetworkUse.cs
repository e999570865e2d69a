using Mnist.Scoring.Imaging;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Models.Format;

/// <summary>What a network in a model file is for. A file that says otherwise, or whose layers do not fit, is refused.</summary>
/// <param name="Pixels">What comes in, for people; compared as it stands.</param>
/// <param name="Labels">What the outputs stand for, in their order.</param>
/// <param name="Input">Shape of what comes in.</param>
/// <param name="Output">Shape of what the last layer gives: a vector for a dense layer, a grid for a convolution.</param>
internal sealed record NetworkUse(string Pixels, IReadOnlyList<string> Labels, Shape Input, Shape Output)
{
    private const string MnistPixels = "28 rows of 28 from the top left; 0 = paper, 1 = ink; ink in a box of 20 by 20, its centre of mass in the middle";

    /// <summary>Tells the ten digits.</summary>
    public static readonly NetworkUse Digits = OfMnistPixels(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);

    /// <summary>Whether the network answers for many places of a picture and not for the whole.</summary>
    public bool EndsInGrid => Output.Pixels > 1;

    /// <summary>What an answer can be: one of the labels, or at a place of a grid yes or no.</summary>
    public int Classes => EndsInGrid ? 2 : Labels.Count;

    /// <summary>A network that tells what a 28×28 image is.</summary>
    /// <param name="labels">What it can be.</param>
    public static NetworkUse OfMnistPixels(IReadOnlyList<string> labels) =>
        new(MnistPixels, labels, new Shape(MnistForm.Side, MnistForm.Side, 1), Shape.Vector(labels.Count));
}
