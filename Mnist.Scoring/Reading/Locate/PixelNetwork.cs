using System.Runtime.Intrinsics;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Locate;

/// <summary>Computes a probability for each pixel of a view with a fully convolutional network that halves the resolution twice; each cell of
/// its output covers 4×4 pixels.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="network">Network with the input and output of <paramref name="use"/>; convolution and pooling layers only.</param>
/// <param name="use">Input and output at the size of training.</param>
internal sealed class PixelNetwork(Network network, NetworkUse use)
{
    /// <summary>Side in pixels of the square covered by an output cell.</summary>
    public const int Cell = 4;

    // Larger views are processed in strips of this many pixels, for which a network needs about 50 MB.
    private const int StripPixels = 1 << 18;

    // Number of neighbouring cells on each side that the score of a cell depends on.
    private readonly int _reach = Reach(network);

    // The network for the most recently used sizes of views that are no larger than those of training.
    private readonly Network?[] _sized = new Network?[4];
    private uint _oldest;

    /// <summary>Returns the shape of the output for an input of a size that is a multiple of <see cref="Cell"/>.</summary>
    public static Shape OutputOf(Shape input) => new(input.Height / Cell, input.Width / Cell, Cell * Cell);

    /// <summary>Returns the smallest multiple of <see cref="Cell"/> that is not less than a number of pixels.</summary>
    public static int WholeCells(int pixels) => (pixels + Cell - 1) / Cell * Cell;

    /// <summary>Returns the index of a pixel's score in the output.</summary>
    public static int IndexOf(int x, int y, int columns) => ((((((y / Cell) * columns) + (x / Cell)) * Cell) + (y % Cell)) * Cell) + (x % Cell);

    /// <summary>Computes the probability of each pixel of a view.</summary>
    /// <param name="view">The values of the view's pixels, padded with 0 to whole cells.</param>
    /// <param name="width">Width of the view in pixels, without the padding.</param>
    /// <param name="height">Height of the view in pixels, without the padding.</param>
    public Plane Find(ReadOnlySpan<float> view, int width, int height)
    {
        int columns = WholeCells(width) / Cell;
        return Probabilities(Score(view, WholeCells(height) / Cell, columns), columns, width, height);
    }

    /// <summary>Computes the log-odds; large views are processed in strips. Strips overlap by the receptive field of their inner
    /// cells, so that the result equals that of the whole view.</summary>
    /// <returns>The values of the pixels of each cell, in row-major order of cells.</returns>
    internal float[] Score(ReadOnlySpan<float> view, int rows, int columns, int stripPixels = StripPixels)
    {
        int row = columns * Cell * Cell;
        int height = Math.Min(rows, Math.Max(stripPixels / row, (4 * _reach) + 1));
        Network sized = ForSize(new Shape(height * Cell, columns * Cell, use.Input.Channels));
        var scores = new float[rows * row];
        if (height == rows)
        {
            sized.Score(view, scores);
            return scores;
        }

        var strip = new float[height * row];
        for (int done = 0; done < rows;)
        {
            int start = Math.Clamp(done - _reach, 0, rows - height);
            int end = start + height == rows ? rows : start + height - _reach;
            sized.Score(view.Slice(start * row * use.Input.Channels, strip.Length * use.Input.Channels), strip);
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
                Vector128<float> probability = Vector128<float>.One / (Vector128<float>.One + Vector128.Exp(-from[IndexOf(x, y, columns) / Cell]));
                for (int i = 0; i < Math.Min(Cell, width - x); i++)
                {
                    to[x + i] = probability[i];
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
        Network resized = Resize(network, input);
        if (input.Size <= use.Input.Size)
        {
            Volatile.Write(ref _sized[Interlocked.Increment(ref _oldest) % (uint)_sized.Length], resized);
        }

        return resized;
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
