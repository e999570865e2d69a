namespace Mnist.Scoring.Imaging.Decoding.Png;

/// <summary>
/// The passes of an interlaced picture (PNG specification, section 8.2): each holds the pixels of a coarser grid.
/// </summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="StepX">Columns from pixel to pixel.</param>
/// <param name="StepY">Rows from row to row.</param>
internal readonly record struct Adam7(int Left, int Top, int StepX, int StepY)
{
    /// <summary>The one pass of a picture that is not interlaced.</summary>
    public static readonly Adam7[] None = [new(0, 0, 1, 1)];

    /// <summary>The seven passes in the order of the file.</summary>
    public static readonly Adam7[] Passes =
    [
        new(0, 0, 8, 8),
        new(4, 0, 8, 8),
        new(0, 4, 4, 8),
        new(2, 0, 4, 4),
        new(0, 2, 2, 4),
        new(1, 0, 2, 2),
        new(0, 1, 1, 2),
    ];

    /// <summary>Pixels in a row of this pass, 0 in a picture too narrow to have any.</summary>
    public int WidthOf(int width) => (width - Left + StepX - 1) / StepX;

    /// <summary>Rows of this pass, 0 in a picture too low to have any.</summary>
    public int HeightOf(int height) => (height - Top + StepY - 1) / StepY;
}
