using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Training.Commands.Predict;

/// <summary>Draws the reading result into a picture: a box around each digit, labelled with the recognised digit.</summary>
internal static class BoxPicture
{
    /// <summary>Maximum length of the drawing's longer side, in pixels; larger pictures are scaled down.</summary>
    public const int LongestSide = 1280;

    // Smaller pictures are enlarged to make room for the digit labels.
    private const int UsualSide = 640;

    private const int LineWidth = 2;

    // A label is 3 cells wide and 5 high, with an empty cell on each side.
    private const int SignWidth = 5;
    private const int SignHeight = 7;
    private const int MinCell = 2;
    private const int MaxCell = 5;
    private const int CellsOfBox = 16;

    // Alternating colours distinguish the overlapping boxes of touching digits.
    private static readonly byte[][] Colours = [[214, 0, 108], [0, 104, 214]];

    private static readonly byte[] White = [255, 255, 255];

    // Rows of the labels from the top, three bits each.
    private static readonly int[] Signs =
    [
        0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111, 0b101_101_111_001_001,
        0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_010_010_010, 0b111_101_111_101_111, 0b111_101_111_001_111,
    ];

    /// <returns>The picture in RGB, scaled up or down by an integer factor.</returns>
    public static Raster Draw(Raster picture, DigitReading reading)
    {
        int block = PictureLoader.Block(picture, LongestSide) * picture.Reduction;
        Picture shrunk = PictureLoader.Load(picture, LongestSide);
        int zoom = Math.Max(1, UsualSide / Math.Max(shrunk.Width, shrunk.Height));
        Raster drawing = Enlarge(shrunk, zoom);
        foreach ((int i, LocatedDigit digit) in reading.Digits.Index())
        {
            int left = digit.X * zoom / block, top = digit.Y * zoom / block;
            int right = (digit.X + digit.Width) * zoom / block, bottom = (digit.Y + digit.Height) * zoom / block;
            Draw(drawing, new Box(left, top, right, bottom), digit.Digit, Colours[i % Colours.Length]);
        }

        return drawing;
    }

    private static Raster Enlarge(Picture picture, int zoom)
    {
        int width = picture.Width * zoom, height = picture.Height * zoom;
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < pixels.Length; i++)
        {
            int pixel = i / 3;
            Plane plane = picture.Planes[i % 3 % picture.Planes.Count];
            pixels[i] = (byte)(plane.Row(pixel / width / zoom)[pixel % width / zoom] + 0.5f);
        }

        return new Raster(width, height, 3, pixels);
    }

    private static void Draw(Raster drawing, Box box, int digit, byte[] colour)
    {
        // Draw around the ink, not over it.
        Box outer = new(box.Left - LineWidth, box.Top - LineWidth, box.Right + LineWidth, box.Bottom + LineWidth);
        Fill(drawing, outer with { Bottom = box.Top }, colour);
        Fill(drawing, outer with { Top = box.Bottom }, colour);
        Fill(drawing, outer with { Right = box.Left }, colour);
        Fill(drawing, outer with { Left = box.Right }, colour);

        // Above the box if there is room, otherwise below it.
        int cell = Math.Clamp(box.Height / CellsOfBox, MinCell, MaxCell);
        int y = outer.Top - (SignHeight * cell);
        y = y >= 0 ? y : Math.Max(0, Math.Min(outer.Bottom, drawing.Height - (SignHeight * cell)));
        int x = Math.Max(0, Math.Min(outer.Left, drawing.Width - (SignWidth * cell)));
        Fill(drawing, new Box(x, y, x + (SignWidth * cell), y + (SignHeight * cell)), colour);
        for (int bit = 0; bit < 15; bit++)
        {
            if ((Signs[digit] >> (14 - bit) & 1) == 1)
            {
                int column = x + ((1 + (bit % 3)) * cell), row = y + ((1 + (bit / 3)) * cell);
                Fill(drawing, new Box(column, row, column + cell, row + cell), White);
            }
        }
    }

    // Clips to the drawing.
    private static void Fill(Raster drawing, Box box, byte[] colour)
    {
        int left = Math.Max(0, box.Left), right = Math.Min(drawing.Width, box.Right);
        for (int y = Math.Max(0, box.Top); y < Math.Min(drawing.Height, box.Bottom); y++)
        {
            for (int x = left; x < right; x++)
            {
                colour.CopyTo(drawing.Pixels, ((y * drawing.Width) + x) * 3);
            }
        }
    }
}
