using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Kernels.Winograd;

/// <summary>Sizes and offsets of a 3×3 convolution that computes 4×4 outputs from a patch of 6×6 inputs.</summary>
internal sealed class WinogradGeometry
{
    /// <summary>Height and width of the kernel.</summary>
    public const int Kernel = 3;

    /// <summary>Height and width of a tile of outputs.</summary>
    public const int Tile = 4;

    /// <summary>Height and width of the patch of inputs under a tile.</summary>
    public const int Patch = Tile + Kernel - 1;

    /// <summary>Number of matrix products: one for each value of a patch.</summary>
    public const int Products = Patch * Patch;

    /// <summary>Tiles per block, a multiple of the rows that <see cref="WinogradProduct"/> computes at a time: few enough that a block
    /// stays in the cache, many enough that a weight is used often once it is loaded.</summary>
    public const int Block = 12;

    // Smaller outputs fill too few rows of the matrix products.
    private const int MinSide = 6;

    private const int Line = 16;

    /// <summary>Computes the geometry of a convolution.</summary>
    /// <param name="convolution">A convolution for which <see cref="Supports"/> is true; its output border is that
    /// of the pooled output.</param>
    /// <param name="pool">Side of the windows of the max pooling that follows: 1 for none, or 2.</param>
    public WinogradGeometry(ConvolutionGeometry convolution, int pool = 1)
    {
        Pool = pool;
        Shape output = convolution.Output.Shape;
        Input = convolution.Input;
        Output = new Grid(new Shape(output.Height / pool, output.Width / pool, output.Channels), convolution.Output.Border);

        // Incomplete windows are dropped. The last tile of a row or column ends with it and overlaps the tile before, which writes twice, but
        // needs no special case.
        int height = Output.Shape.Height * pool, width = Output.Shape.Width * pool;
        int rows = (height + Tile - 1) / Tile, columns = (width + Tile - 1) / Tile;
        Tiles = rows * columns;
        InputOffsets = new int[Tiles];
        OutputOffsets = new int[Tiles];
        Overlaps = new (int, int)[Tiles];
        for (int i = 0; i < Tiles; i++)
        {
            int y = Math.Min(i / columns * Tile, height - Tile), x = Math.Min(i % columns * Tile, width - Tile);
            InputOffsets[i] = Input.Offset(y - convolution.Before.Y, x - convolution.Before.X);
            OutputOffsets[i] = Output.Offset(y / pool, x / pool);
            Overlaps[i] = ((i / columns * Tile) - y, (i % columns * Tile) - x);
        }

        // An odd number of cache lines: at a stride with many factors of 2, the products of a tile would map to few cache sets.
        PatchStride = OddLines(Block * Input.Shape.Channels);
        TileChannels = (output.Channels + PanelMatrix.PanelWidth - 1) / PanelMatrix.PanelWidth * PanelMatrix.PanelWidth;
        TileStride = OddLines(Block * TileChannels);
    }

    /// <summary>Layout of the input, including the border required by the kernel.</summary>
    public Grid Input { get; }

    /// <summary>Layout of the output after pooling, including the border required by the next layer.</summary>
    public Grid Output { get; }

    /// <summary>Side of the pooling windows, 1 for none.</summary>
    public int Pool { get; }

    public int Tiles { get; }

    /// <summary>Offset in the input of each tile's patch.</summary>
    public int[] InputOffsets { get; }

    /// <summary>Offset in the output of each tile.</summary>
    public int[] OutputOffsets { get; }

    /// <summary>Rows and columns at the start of each tile that the tiles before it cover too.</summary>
    public (int Rows, int Columns)[] Overlaps { get; }

    /// <summary>Output channels, padded to whole panels.</summary>
    public int TileChannels { get; }

    /// <summary>Distance in floats between the left matrices of adjacent products.</summary>
    public int PatchStride { get; }

    /// <summary>Distance in floats between the results of adjacent products.</summary>
    public int TileStride { get; }

    /// <summary>Required scratch memory in floats.</summary>
    public int ScratchLength => Products * (PatchStride + TileStride);

    /// <summary>Whether a convolution can be computed this way, and faster than by <see cref="DirectConvolution"/>: a 3×3 kernel, at least one
    /// vector of input and of output channels, and at least 6×6 outputs.</summary>
    public static bool Supports(int kernelHeight, int kernelWidth, Shape input, Shape output) =>
        kernelHeight == Kernel
        && kernelWidth == Kernel
        && Math.Min(input.Channels, output.Channels) >= PanelMatrix.PanelWidth
        && Math.Min(output.Height, output.Width) >= MinSide;

    /// <summary>Rounds a distance in memory up to an odd number of cache lines of 16 floats.</summary>
    public static int OddLines(int floats) => (((floats + Line - 1) / Line) | 1) * Line;
}
