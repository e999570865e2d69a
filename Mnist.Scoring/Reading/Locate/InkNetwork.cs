using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

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

    // A larger view is worked through in strips of so many pixels, for which a network needs about 50 MB.
    private const int StripPixels = 1 << 18;

    private static readonly Lazy<InkNetwork> LazyDefault = new(LoadDefault);

    private readonly Network _network;

    // Cells beyond its own that a cell's answer depends on.
    private readonly int _reach;

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
        _reach = Reach(network);
    }

    /// <summary>The network that comes with the library.</summary>
    public static InkNetwork Default => LazyDefault.Value;

    /// <summary>Reads a network.</summary>
    /// <param name="zip">A model file for this <see cref="Use"/>; can seek.</param>
    /// <exception cref="InvalidModelException">The bytes are no usable network.</exception>
    /// <exception cref="InvalidDataException">The zip is damaged.</exception>
    public static InkNetwork Load(Stream zip) => new(ModelReader.ReadNetwork(zip, Use).Network);

    /// <summary>Where the output has the score of a pixel.</summary>
    /// <param name="x">The pixel's column.</param>
    /// <param name="y">Its row.</param>
    /// <param name="columns">Cells in a row.</param>
    public static int IndexOf(int x, int y, int columns) => ((((((y / Cell) * columns) + (x / Cell)) * Cell) + (y % Cell)) * Cell) + (x % Cell);

    /// <summary>Finds the ink in a rectangle of a picture.</summary>
    /// <param name="picture">Levels of 0 to 255.</param>
    /// <param name="frame">The rectangle and the size at which it is looked at.</param>
    /// <param name="contrastSide">See <see cref="InkView.Draw"/>.</param>
    /// <returns>For each pixel of the view the share of ink, 0 to 1.</returns>
    public Plane Find(Picture picture, ViewFrame frame, int contrastSide = int.MaxValue)
    {
        // Filled up to whole cells with 0, which is no difference from the paper.
        int columns = (frame.Width + Cell - 1) / Cell, rows = (frame.Height + Cell - 1) / Cell;
        int stride = columns * Cell;
        var view = new float[stride * rows * Cell * InkView.Channels];
        InkView.Draw(picture, frame, stride, view, contrastSide);
        float[] scores = Score(view, rows, columns);
        var result = new Plane(frame.Width, frame.Height);
        for (int y = 0; y < frame.Height; y++)
        {
            Span<float> row = result.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                float score = scores[IndexOf(x, y, columns)];
                row[x] = 1 / (1 + MathF.Exp(-score));
            }
        }

        return result;
    }

    /// <summary>The log-odds of ink, a large view strip by strip. Strips overlap by as much as their inner cells depend on, so that the
    /// answer is that of the whole view at once.</summary>
    /// <param name="view">What <see cref="InkView"/> drew.</param>
    /// <param name="rows">Rows of cells.</param>
    /// <param name="columns">Columns of cells.</param>
    /// <param name="stripPixels">Pixels of a strip, about.</param>
    /// <returns>For each cell, row by row, the values of its pixels.</returns>
    internal float[] Score(ReadOnlySpan<float> view, int rows, int columns, int stripPixels = StripPixels)
    {
        int row = columns * Cell * Cell;
        int height = Math.Min(rows, Math.Max(stripPixels / row, (4 * _reach) + 1));
        Network network = ForSize(new Shape(height * Cell, columns * Cell, InkView.Channels));
        var scores = new float[rows * row];
        var strip = new float[height * row];
        for (int done = 0; done < rows;)
        {
            int start = Math.Clamp(done - _reach, 0, rows - height);
            int end = start + height == rows ? rows : start + height - _reach;
            network.Score(view.Slice(start * row * InkView.Channels, strip.Length * InkView.Channels), strip);
            strip.AsSpan((done - start) * row, (end - done) * row).CopyTo(scores.AsSpan(done * row));
            done = end;
        }

        return scores;
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

        // Those of pages keep tens of megabytes, and hardly two pages have the same size.
        Network network = Resize(_network, input);
        if (input.Size <= Use.Input.Size)
        {
            Volatile.Write(ref _sized[Interlocked.Increment(ref _oldest) % (uint)_sized.Length], network);
        }

        return network;
    }

    private static int Reach(Network network)
    {
        int pixels = 0, scale = 1;
        foreach (NetworkLayer layer in network.Layers)
        {
            pixels += layer is ConvolutionLayer convolution ? convolution.KernelHeight / 2 * scale : 0;
            scale *= layer is MaxPoolLayer pool ? pool.Size : 1;
        }

        return (pixels + Cell - 1) / Cell;
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

    private static InkNetwork LoadDefault()
    {
        using Stream stream = typeof(InkNetwork).Assembly.GetManifestResourceStream(Resource)!;
        return Load(stream);
    }
}
