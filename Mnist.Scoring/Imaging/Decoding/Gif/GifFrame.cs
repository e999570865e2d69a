namespace Mnist.Scoring.Imaging.Decoding.Gif;

/// <summary>The header of a frame: where it lies on the picture, how its rows are ordered (GIF 89a, section 20).</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Flags">What follows, as <see cref="GifPalette.Read"/> takes it, and the order of rows.</param>
internal readonly record struct GifFrame(int Left, int Top, int Width, int Height, int Flags)
{
    private const int InterlacedFlag = 0x40;

    /// <summary>Columns from the left edge of the picture to the right edge of the frame.</summary>
    public int Right => Left + Width;

    /// <summary>Rows from the top edge of the picture to the bottom edge of the frame.</summary>
    public int Bottom => Top + Height;

    /// <summary>The frame's rows in the order of the file: interlaced, every eighth comes first, then those between.</summary>
    public IEnumerable<int> Rows()
    {
        (int First, int Step)[] passes = (Flags & InterlacedFlag) != 0 ? [(0, 8), (4, 8), (2, 4), (1, 2)] : [(0, 1)];
        foreach ((int first, int step) in passes)
        {
            for (int row = first; row < Height; row += step)
            {
                yield return row;
            }
        }
    }

    /// <summary>Reads the header.</summary>
    /// <exception cref="InvalidImageException">It is cut off.</exception>
    public static GifFrame Read(scoped ref ByteReader reader) => new(
        reader.ReadUInt16LittleEndian("the header of a frame"),
        reader.ReadUInt16LittleEndian("the header of a frame"),
        reader.ReadUInt16LittleEndian("the header of a frame"),
        reader.ReadUInt16LittleEndian("the header of a frame"),
        reader.ReadByte("the header of a frame"));
}
