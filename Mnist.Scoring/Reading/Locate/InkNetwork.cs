using System.Buffers;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>Segments ink from background on a page: printed lines, shadows and their edges, tables, grain, specks.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class InkNetwork(Network network)
{
    /// <summary>Long side in pixels of the views used in training.</summary>
    public const int Side = 96;

    private static readonly Shape TrainingView = new(Side, Side, InkView.Channels);

    /// <summary>Purpose of the network, as stored in its file. Being fully convolutional, it supports other view sizes too.</summary>
    public static readonly NetworkUse Use = new(
        "red, green and blue as differences from the mean around them, in units of the picture's contrast",
        ["ink in each of 4 by 4 pixels, as a log-odds"],
        TrainingView,
        PixelNetwork.OutputOf(TrainingView));

    private static readonly Lazy<InkNetwork> LazyDefault = new(() => new(ModelReader.ReadEmbedded("ink.zip", Use)));

    private readonly PixelNetwork _pixels = new(network, Use);

    public static InkNetwork Default => LazyDefault.Value;

    /// <returns>The ink of each pixel of the view, 0 to 1.</returns>
    public Plane Find(Picture picture, ViewFrame frame, int contrastSide = int.MaxValue)
    {
        // Padded to whole cells with 0, which equals the paper.
        int stride = PixelNetwork.WholeCells(frame.Width), length = stride * PixelNetwork.WholeCells(frame.Height) * InkView.Channels;
        float[] view = ArrayPool<float>.Shared.Rent(length);
        view.AsSpan(0, length).Clear();
        InkView.Draw(picture, frame, stride, view, contrastSide);
        Plane ink = _pixels.Find(view.AsSpan(0, length), frame.Width, frame.Height);
        ArrayPool<float>.Shared.Return(view);
        return ink;
    }
}
