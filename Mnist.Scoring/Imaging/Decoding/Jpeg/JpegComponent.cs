namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>One channel of a picture as it is stored: often at a lower resolution than the picture.</summary>
/// <param name="id">The number by which scans name it.</param>
/// <param name="horizontal">Horizontal sampling factor, 1 to 4.</param>
/// <param name="vertical">Vertical sampling factor, 1 to 4.</param>
/// <param name="quantisationTable">Number of its quantisation table, 0 to 3.</param>
internal sealed class JpegComponent(byte id, int horizontal, int vertical, int quantisationTable)
{
    /// <summary>Side of a block.</summary>
    public const int BlockSide = 8;

    /// <summary>Coefficients of a block.</summary>
    public const int BlockLength = 64;

    /// <summary>The number by which scans name it.</summary>
    public byte Id { get; } = id;

    /// <summary>Horizontal sampling factor: blocks side by side in an interleaved unit.</summary>
    public int Horizontal { get; } = horizontal;

    /// <summary>Vertical sampling factor: blocks one above the other in an interleaved unit.</summary>
    public int Vertical { get; } = vertical;

    /// <summary>Number of its quantisation table.</summary>
    public int QuantisationTable { get; } = quantisationTable;

    /// <summary>Samples across that belong to the picture.</summary>
    public int Width { get; private set; }

    /// <summary>Samples down that belong to the picture.</summary>
    public int Height { get; private set; }

    /// <summary>Blocks across that belong to the picture.</summary>
    public int BlocksAcross => (Width + BlockSide - 1) / BlockSide;

    /// <summary>Blocks down that belong to the picture.</summary>
    public int BlocksDown => (Height + BlockSide - 1) / BlockSide;

    /// <summary>Blocks in a stored row: with those that fill up the last interleaved unit.</summary>
    public int BlocksInRow { get; private set; }

    /// <summary>Blocks in a stored column: with those that fill up the last interleaved unit.</summary>
    public int BlocksInColumn { get; private set; }

    /// <summary>Samples of a row of <see cref="Plane"/>.</summary>
    public int Stride => BlocksInRow * BlockSide;

    /// <summary>The decoded samples of all blocks.</summary>
    public byte[] Plane { get; private set; } = [];

    /// <summary>
    /// The coefficients of a progressive picture, block after block, each in stored (zigzag) order.
    /// </summary>
    public short[] Coefficients { get; private set; } = [];

    /// <summary>The quantisation table as it was when the component's first scan began, rows of the block.</summary>
    public ushort[]? Quantisation { get; set; }

    /// <summary>Whether a scan has brought the component's mean levels (and, if not progressive, all of it).</summary>
    public bool IsPresent { get; set; }

    /// <summary>The mean level of the block before, from which the next is a difference.</summary>
    public int Predictor { get; set; }

    /// <summary>Sets the sizes, from those of the picture in samples and in interleaved units.</summary>
    public void SetSize(int width, int height, int unitsAcross, int unitsDown)
    {
        Width = width;
        Height = height;
        BlocksInRow = unitsAcross * Horizontal;
        BlocksInColumn = unitsDown * Vertical;
    }

    /// <summary>Reserves <see cref="Coefficients"/>, all zero.</summary>
    public void ReserveCoefficients() => Coefficients = new short[BlocksInRow * BlocksInColumn * BlockLength];

    /// <summary>Reserves <see cref="Plane"/>.</summary>
    public void ReservePlane() =>
        Plane = GC.AllocateUninitializedArray<byte>(BlocksInRow * BlocksInColumn * BlockLength);

    /// <summary>Gives the coefficients' memory back.</summary>
    public void ReleaseCoefficients() => Coefficients = [];

    /// <summary>A block of <see cref="Coefficients"/>.</summary>
    public Span<short> BlockOf(int row, int column) =>
        Coefficients.AsSpan((row * BlocksInRow + column) * BlockLength, BlockLength);

    /// <summary>The samples of <see cref="Plane"/> from a block's first on.</summary>
    public Span<byte> SamplesOf(int row, int column) => Plane.AsSpan((row * Stride + column) * BlockSide);
}
