using System.IO.Compression;
using Mnist.Scoring.Imaging.Preparation;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;

namespace Mnist.Scoring.Imaging.Ink;

/// <summary>
/// Tells ink from everything else on a page: printed lines, shadows and their edges, tables, grain, specks. A fully convolutional
/// network that halves the picture twice; each cell of its output answers for 4×4 pixels.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class InkNetwork
{
    /// <summary>Side of the square of pixels that one cell of the output answers for.</summary>
    public const int Cell = 4;

    /// <summary>Long side in pixels of the views that the network has learnt from.</summary>
    public const int Side = 96;

    /// <summary>What the network is for, as its file says. As it is fully convolutional, it takes views of other sizes too.</summary>
    public static readonly NetworkUse Use = new(
        "red, green and blue as differences from the mean around them, in units of the picture's contrast",
        ["ink in each of 4 by 4 pixels, as a log-odds"],
        new Shape(Side, Side, InkView.Channels),
        new Shape(Side / Cell, Side / Cell, Cell * Cell));

    private const string Resource = "ink.zip";

    // The odds of ink are doubled: a gap in a stroke harms a digit more than a stroke that is a little too wide.
    private const float Favour = 0.7f;

    private static readonly Lazy<InkNetwork?> LazyDefault = new(LoadDefault);

    private readonly Network _network;

    // The network as it is for the sizes of view that were asked for last: a square for close looks, and what cameras have.
    private readonly Network?[] _sized = new Network?[4];
    private uint _oldest;

    /// <summary>Takes the network.</summary>
    /// <param name="network">Input and output as in <see cref="Use"/>; convolutions and pooling only.</param>
    public InkNetwork(Network network)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Layers[0].Input, Use.Input);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Layers[^1].Output, Use.Output);
        _network = network;
    }

    /// <summary>The network that comes with the library; null in a build without.</summary>
    public static InkNetwork? Default => LazyDefault.Value;

    /// <summary>Reads a network.</summary>
    /// <param name="zip">A model file for this <see cref="Use"/>; can seek.</param>
    /// <exception cref="InvalidModelException">The bytes are no usable network.</exception>
    /// <exception cref="InvalidDataException">The zip is damaged.</exception>
    public static InkNetwork Load(Stream zip)
    {
        using ZipArchive archive = new(zip, ZipArchiveMode.Read, leaveOpen: true);
        return new(ModelReader.Read(new ZipEntries(archive), Use).Network);
    }

    /// <summary>Where the output has the score of a pixel.</summary>
    /// <param name="x">The pixel's column.</param>
    /// <param name="y">Its row.</param>
    /// <param name="columns">Cells in a row.</param>
    public static int IndexOf(int x, int y, int columns) => ((((((y / Cell) * columns) + (x / Cell)) * Cell) + (y % Cell)) * Cell) + (x % Cell);

    /// <summary>Finds the ink in a rectangle of a picture.</summary>
    /// <param name="picture">Levels of 0 to 255.</param>
    /// <param name="frame">The rectangle and the size at which it is looked at.</param>
    /// <returns>For each pixel of the view the share of ink, 0 to 1, in doubt rather too high.</returns>
    public Plane Find(Picture picture, ViewFrame frame)
    {
        // Filled up to whole cells with 0, which is no difference from the paper.
        int columns = (frame.Width + Cell - 1) / Cell, rows = (frame.Height + Cell - 1) / Cell;
        int stride = columns * Cell;
        var view = new float[stride * rows * Cell * InkView.Channels];
        InkView.Draw(picture, frame, stride, view);
        var scores = new float[rows * columns * Cell * Cell];
        ForSize(new Shape(rows * Cell, stride, InkView.Channels)).Score(view, scores);
        var result = new Plane(frame.Width, frame.Height);
        for (int y = 0; y < frame.Height; y++)
        {
            Span<float> row = result.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                float score = scores[IndexOf(x, y, columns)];
                row[x] = 1 / (1 + MathF.Exp(-score - Favour));
            }
        }

        return result;
    }

    private Network ForSize(Shape input)
    {
        for (int i = 0; i < _sized.Length; i++)
        {
            if (Volatile.Read(ref _sized[i]) is { } known && known.Input == input)
            {
                return known;
            }
        }

        Network network = Resize(_network, input);
        Volatile.Write(ref _sized[Interlocked.Increment(ref _oldest) % (uint)_sized.Length], network);
        return network;
    }

    private static Network Resize(Network network, Shape shape)
    {
        List<NetworkLayer> layers = [];
        foreach (NetworkLayer layer in network.Layers)
        {
            layers.Add(layer switch
            {
                ConvolutionLayer convolution => new ConvolutionLayer(
                    shape,
                    convolution.KernelHeight,
                    convolution.KernelWidth,
                    convolution.Output.Channels,
                    convolution.Padding,
                    convolution.Relu,
                    convolution.Weights,
                    convolution.Bias),
                MaxPoolLayer pool => new MaxPoolLayer(shape, pool.Size),
                _ => throw new ArgumentException($"A layer of type {layer.GetType().Name} does not go with every size."),
            });
            shape = layers[^1].Output;
        }

        return new Network(layers);
    }

    private static InkNetwork? LoadDefault()
    {
        using Stream? stream = typeof(InkNetwork).Assembly.GetManifestResourceStream(Resource);
        return stream is null ? null : Load(stream);
    }
}
