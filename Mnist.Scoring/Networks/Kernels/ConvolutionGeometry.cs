using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>Sizes and offsets of a convolution with stride 1.</summary>
internal sealed class ConvolutionGeometry
{
    /// <summary>Rows per tile; the offset tables are padded to a multiple of it.</summary>
    public const int TileRows = 6;

    /// <summary>Computes the geometry of a layer whose output has a border of zeros of the given width in pixels.</summary>
    /// <exception cref="ArgumentException">The kernel is larger than the input and the input is not padded.</exception>
    public ConvolutionGeometry(Shape input, int kernelHeight, int kernelWidth, int channels, Padding padding, int outputBorder = 0)
        : this(
            input,
            ConvolutionLayer.OutputShape(input, kernelHeight, kernelWidth, channels, padding),
            kernelHeight,
            kernelWidth,
            padding == Padding.Same ? ((kernelHeight - 1) / 2, (kernelWidth - 1) / 2) : (0, 0),
            outputBorder)
    {
    }

    public ConvolutionGeometry(ConvolutionLayer layer, int outputBorder)
        : this(layer.Input, layer.KernelHeight, layer.KernelWidth, layer.Output.Channels, layer.Padding, outputBorder)
    {
    }

    private ConvolutionGeometry(Shape input, Shape output, int kernelHeight, int kernelWidth, (int Y, int X) before, int outputBorder)
    {
        if (output.Height < 1 || output.Width < 1)
        {
            throw new ArgumentException($"A {kernelHeight}×{kernelWidth} kernel without padding does not fit into {input}.");
        }

        (KernelHeight, KernelWidth, Before) = (kernelHeight, kernelWidth, before);

        // As far as the kernel reaches beyond the input, at the end too.
        (int Y, int X) after = (output.Height + kernelHeight - 1 - before.Y - input.Height, output.Width + kernelWidth - 1 - before.X - input.Width);
        Input = new Grid(input, Math.Max(Math.Max(before.Y, before.X), Math.Max(after.Y, after.X)));
        Output = new Grid(output, outputBorder);
        Tiles = (output.Pixels + TileRows - 1) / TileRows;
        InputOffsets = new int[Tiles * TileRows];
        OutputOffsets = new int[Tiles * TileRows];
        for (int i = 0; i < InputOffsets.Length; i++)
        {
            // Indices past the end repeat the last pixel, which rewrites the same result.
            (int y, int x) = Math.DivRem(Math.Min(i, output.Pixels - 1), output.Width);
            InputOffsets[i] = Input.Offset(y - Before.Y, x - Before.X);
            OutputOffsets[i] = Output.Offset(y, x);
        }
    }

    public int KernelHeight { get; }
    public int KernelWidth { get; }

    /// <summary>Number of kernel rows and columns before the output pixel.</summary>
    public (int Y, int X) Before { get; }

    /// <summary>Layout of the input, including the border required by the kernel.</summary>
    public Grid Input { get; }

    /// <summary>Layout of the output, including the border required by the next layer.</summary>
    public Grid Output { get; }

    /// <summary>Number of values under the kernel: rows of the weight matrix.</summary>
    public int KernelSize => KernelHeight * KernelWidth * Input.Shape.Channels;

    /// <summary>Number of tiles of six output pixels.</summary>
    public int Tiles { get; }

    /// <summary>Offset in the input of the kernel's first value for each output pixel.</summary>
    public int[] InputOffsets { get; }

    /// <summary>Offset in the output of each output pixel.</summary>
    public int[] OutputOffsets { get; }

    /// <summary>Returns the convolution that computes the input gradient from the output gradient: the kernel is rotated by 180° and input
    /// and output channels are exchanged.</summary>
    public ConvolutionGeometry Reversed() =>
        new(Output.Shape, Input.Shape, KernelHeight, KernelWidth, (KernelHeight - 1 - Before.Y, KernelWidth - 1 - Before.X), 0);
}
