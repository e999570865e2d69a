using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>Segments ink from background on a page: printed lines, shadows and their edges, tables, grain, specks. A fully convolutional
/// network that halves the resolution twice; each cell of its output covers 4×4 pixels.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class InkNetwork
{
    /// <summary>Side in pixels of the square covered by an output cell.</summary>
    public const int Cell = 4;

    /// <summary>Long side in pixels of the views used in training.</summary>
    public const int Side = 96;

    /// <summary>Purpose of the network, as stored in its file. Being fully convolutional, it supports other view sizes too.</summary>
    public static readonly NetworkUse Use = new(
        "red, green and blue as differences from the mean around them, in units of the picture's contrast",
        ["ink in each of 4 by 4 pixels, as a log-odds"],
        new Shape(Side, Side, InkView.Channels),
        new Shape(Side / Cell, Side / Cell, Cell * Cell));

    // Larger views are processed in strips of this many pixels, for which a network needs about 50 MB.
    private const int StripPixels = 1 << 18;

    private static readonly Lazy<InkNetwork> LazyDefault = new(() => new(ModelReader.ReadEmbedded("ink.zip", Use)));

    private readonly Network _network;

    // Number of neighbouring cells on each side that the score of a cell depends on.
    private readonly int _reach;

    // The network for the most recently used view sizes: a square for close-ups, and the formats of cameras.
    private readonly Network?[] _sized = new Network?[4];
    private uint _oldest;

    /// <param name="network">Network with the input and output of <see cref="Use"/>; convolution and pooling layers only.</param>
    public InkNetwork(Network network)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Layers[0].Input, Use.Input);
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Layers[^1].Output, Use.Output);
        _network = network;
        _reach = Reach(network);
    }

    public static InkNetwork Default => LazyDefault.Value;

    /// <exception cref="InvalidModelException">The file is not a valid network.</exception>
    public static InkNetwork Load(Stream zip) => new(ModelReader.ReadNetwork(zip, Use).Network);

    /// <summary>Returns the index of a pixel's score in the output.</summary>
    public static int IndexOf(int x, int y, int columns) => ((((((y / Cell) * columns) + (x / Cell)) * Cell) + (y % Cell)) * Cell) + (x % Cell);

    /// <returns>The ink of each pixel of the view, 0 to 1.</returns>
    public Plane Find(Picture picture, ViewFrame frame, int contrastSide = int.MaxValue)
    {
        // Padded to whole cells with 0, which equals the paper.
        int columns = (frame.Width + Cell - 1) / Cell, rows = (frame.Height + Cell - 1) / Cell;
        int stride = columns * Cell, length = stride * rows * Cell * InkView.Channels;
        float[] view = ArrayPool<float>.Shared.Rent(length);
        view.AsSpan(0, length).Clear();
        InkView.Draw(picture, frame, stride, view, contrastSide);
        float[] scores = Score(view.AsSpan(0, length), rows, columns);
        ArrayPool<float>.Shared.Return(view);
        return Probabilities(scores, columns, frame.Width, frame.Height);
    }

    /// <summary>Computes the log-odds of ink; large views are processed in strips. Strips overlap by the receptive field of their inner
    /// cells, so that the result equals that of the whole view.</summary>
    /// <returns>The values of the pixels of each cell, in row-major order of cells.</returns>
    internal float[] Score(ReadOnlySpan<float> view, int rows, int columns, int stripPixels = StripPixels)
    {
        int row = columns * Cell * Cell;
        int height = Math.Min(rows, Math.Max(stripPixels / row, (4 * _reach) + 1));
        Network network = ForSize(new Shape(height * Cell, columns * Cell, InkView.Channels));
        var scores = new float[rows * row];
        if (height == rows)
        {
            network.Score(view, scores);
            return scores;
        }

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

    // Converts log-odds to probabilities, and cells to rows of pixels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Plane Probabilities(float[] scores, int columns, int width, int height)
    {
        // A row of a cell is a vector.
        ReadOnlySpan<Vector128<float>> from = MemoryMarshal.Cast<float, Vector128<float>>(scores);
        var result = new Plane(width, height);
        for (int y = 0; y < height; y++)
        {
            Span<float> to = result.Row(y);
            for (int x = 0; x < width; x += Cell)
            {
                Vector128<float> ink = Vector128<float>.One / (Vector128<float>.One + Vector128.Exp(-from[IndexOf(x, y, columns) / Cell]));
                for (int i = 0; i < Math.Min(Cell, width - x); i++)
                {
                    to[x + i] = ink[i];
                }
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

        // Networks for page sizes are not cached: they hold tens of megabytes, and page sizes rarely repeat.
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
                ConvolutionLayer c => new ConvolutionLayer(
                    shape, c.KernelHeight, c.KernelWidth, c.Output.Channels, c.Padding, c.Relu, c.Weights, c.Bias),
                MaxPoolLayer pool => new MaxPoolLayer(shape, pool.Size),
                _ => throw new ArgumentException($"A layer of type {layer.GetType().Name} does not support inputs of any size."),
            });
            shape = layers[^1].Output;
        }

        return new Network(layers);
    }
}
