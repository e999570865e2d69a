using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>The sizes and addresses of one convolution with stride 1.</summary>
internal sealed class ConvolutionGeometry
{
    /// <summary>Rows that a tile holds; the offset tables are filled up to a multiple of it.</summary>
    public const int TileRows = 6;

    /// <summary>Works out the geometry of a layer.</summary>
    /// <param name="input">What comes in.</param>
    /// <param name="kernelHeight">Height of the kernel, at least 1.</param>
    /// <param name="kernelWidth">Width of the kernel, at least 1.</param>
    /// <param name="channels">Channels of the output.</param>
    /// <param name="padding">What lies beyond the edge.</param>
    /// <param name="outputBorder">Zeros that the reader of the output wants around it.</param>
    /// <exception cref="ArgumentException">The kernel is larger than the input and there is no padding.</exception>
    public ConvolutionGeometry(Shape input, int kernelHeight, int kernelWidth, int channels, Padding padding, int outputBorder = 0)
        : this(
            input,
            ConvolutionLayer.OutputShape(input, kernelHeight, kernelWidth, channels, padding),
            kernelHeight,
            kernelWidth,
            padding == Padding.Same ? new Position((kernelHeight - 1) / 2, (kernelWidth - 1) / 2) : default,
            BorderFor(kernelHeight, kernelWidth, padding),
            outputBorder)
    {
    }

    private ConvolutionGeometry(
        Shape input, Shape output, int kernelHeight, int kernelWidth, Position before, int inputBorder, int outputBorder)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelWidth, 1);
        if (output.Height < 1 || output.Width < 1)
        {
            throw new ArgumentException($"A {kernelHeight}×{kernelWidth} kernel without padding does not fit into {input}.");
        }

        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
        Before = before;
        Input = new Grid(input, inputBorder);
        Output = new Grid(output, outputBorder);
        Tiles = (output.Pixels + TileRows - 1) / TileRows;
        InputOffsets = GC.AllocateArray<int>(Tiles * TileRows, pinned: true);
        OutputOffsets = GC.AllocateArray<int>(Tiles * TileRows, pinned: true);
        for (int i = 0; i < InputOffsets.Length; i++)
        {
            // Beyond the last pixel it is computed again: the same result goes to the same place.
            int pixel = Math.Min(i, output.Pixels - 1);
            int y = pixel / output.Width;
            int x = pixel % output.Width;
            InputOffsets[i] = Input.Offset(y - Before.Y, x - Before.X);
            OutputOffsets[i] = Output.Offset(y, x);
        }
    }

    /// <summary>Height of the kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>Width of the kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>Rows and columns of the kernel that lie before the output pixel.</summary>
    public Position Before { get; }

    /// <summary>The input with the border that the kernel needs.</summary>
    public Grid Input { get; }

    /// <summary>The output with the border that its reader needs.</summary>
    public Grid Output { get; }

    /// <summary>Values under the kernel: rows of the weight matrix.</summary>
    public int KernelSize => KernelHeight * KernelWidth * Input.Shape.Channels;

    /// <summary>Tiles of six output pixels.</summary>
    public int Tiles { get; }

    /// <summary>For each output pixel, where the kernel's first value lies in the input. Never moved by the collector.</summary>
    public int[] InputOffsets { get; }

    /// <summary>For each output pixel, where it lies in the output. Never moved by the collector.</summary>
    public int[] OutputOffsets { get; }

    /// <summary>
    /// The convolution that carries gradients back: from the output's gradient to the input's, with the kernel turned by
    /// half a circle and the roles of the channels exchanged.
    /// </summary>
    public ConvolutionGeometry Reversed()
    {
        var before = new Position(KernelHeight - 1 - Before.Y, KernelWidth - 1 - Before.X);

        // An input pixel was read by outputs that lie up to a kernel's length before it, and by some behind it where the
        // input was padded.
        int border = Math.Max(Math.Max(before.Y, before.X), Math.Max(Before.Y, Before.X));
        return new(Output.Shape, Input.Shape, KernelHeight, KernelWidth, before, border, 0);
    }

    /// <summary>The border of zeros that a kernel needs around its input.</summary>
    public static int BorderFor(int kernelHeight, int kernelWidth, Padding padding) =>
        padding == Padding.Same ? Math.Max(kernelHeight, kernelWidth) / 2 : 0;

    /// <summary>A row and a column.</summary>
    internal readonly record struct Position(int Y, int X);
}
