using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>Finds the boundaries between touching digits in the ink of a page: the pixels beside which another digit begins.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class BoundaryNetwork(Network network)
{
    /// <summary>Pixels of ink for a pixel of the network's view, in which digits are 20 to 27 pixels high.</summary>
    public const int Reduction = 2;

    private static readonly Shape TrainingView = new(64, 96, 1);

    /// <summary>Purpose of the network, as stored in its file. Being fully convolutional, it supports other view sizes too.</summary>
    public static readonly NetworkUse Use = new(
        "ink of digits of about 23 pixels height, 0 to 1",
        ["boundary of two digits in each of 4 by 4 pixels, as a log-odds"],
        TrainingView,
        PixelNetwork.OutputOf(TrainingView));

    private static readonly Lazy<BoundaryNetwork> LazyDefault = new(() => new(ModelReader.ReadEmbedded("boundary.zip", Use)));

    private readonly PixelNetwork _pixels = new(network, Use);

    public static BoundaryNetwork Default => LazyDefault.Value;

    /// <summary>Reduces ink to the size of the network's view, padded with 0 to whole cells.</summary>
    public static Plane View(Plane ink) =>
        Resample.Draw(ink, 0, 0, Reduction, PixelNetwork.WholeCells(Reduced(ink.Width)), PixelNetwork.WholeCells(Reduced(ink.Height)));

    /// <returns>The probability of a boundary, 0 to 1, for each pixel of the ink.</returns>
    public Plane Find(Plane ink)
    {
        Plane boundaries = _pixels.Find(View(ink).Values, Reduced(ink.Width), Reduced(ink.Height));
        return Resample.Draw(boundaries, 0, 0, 1f / Reduction, ink.Width, ink.Height);
    }

    private static int Reduced(int pixels) => (pixels + Reduction - 1) / Reduction;
}
