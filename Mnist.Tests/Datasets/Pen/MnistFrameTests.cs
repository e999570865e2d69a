using FsCheck.Xunit;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Datasets.Pen;

public class MnistFrameTests
{
    [Property(MaxTest = 60)]
    public void Reduces_by_area_and_centres_as_MNIST_did(ulong seed)
    {
        var random = new RandomStream(seed);
        InkCanvas canvas = RandomInk(ref random);
        byte[] actual = new byte[Dataset.ImageSize];

        MnistFrame.Fit(canvas, actual);

        byte[] expected = Reference(canvas);
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.InRange(actual[i] - expected[i], -1, 1);
        }
    }

    [Property(MaxTest = 60)]
    public void Is_full_ink_in_a_box_of_twenty_around_the_barycentre(ulong seed)
    {
        var random = new RandomStream(seed);
        InkCanvas canvas = RandomInk(ref random);
        byte[] pixels = new byte[Dataset.ImageSize];

        MnistFrame.Fit(canvas, pixels);

        Assert.Equal(255, pixels.Max());
        int[] rows = [.. Enumerable.Range(0, 28).Where(y => pixels.AsSpan(y * 28, 28).IndexOfAnyExcept((byte)0) >= 0)];
        int[] columns = [.. Enumerable.Range(0, 28).Where(x => Enumerable.Range(0, 28).Any(y => pixels[(y * 28) + x] > 0))];
        Assert.InRange(Math.Max(rows[^1] - rows[0], columns[^1] - columns[0]) + 1, 19, 20);
        double mass = pixels.Sum(pixel => pixel);
        Assert.InRange(Enumerable.Range(0, pixels.Length).Sum(i => pixels[i] * ((i % 28) + 0.5)) / mass, 13.99, 15.01);
        Assert.InRange(Enumerable.Range(0, pixels.Length).Sum(i => pixels[i] * ((i / 28) + 0.5)) / mass, 13.99, 15.01);
    }

    [Fact]
    public void An_empty_sheet_gives_an_empty_picture()
    {
        byte[] pixels = [.. Enumerable.Repeat((byte)7, Dataset.ImageSize)];

        MnistFrame.Fit(new InkCanvas(), pixels);

        Assert.All(pixels, pixel => Assert.Equal(0, pixel));
    }

    // A few thick blots near the middle, so that nothing is cut off at the edge of 28×28.
    private static InkCanvas RandomInk(ref RandomStream random)
    {
        var canvas = new InkCanvas();
        var nib = new Nib(1f, 0f);
        for (int i = 0; i < 5; i++)
        {
            canvas.Stamp(nib, random.NextSingle(45f, 80f), random.NextSingle(40f, 90f), random.NextSingle(3f, 14f));
        }

        return canvas;
    }

    // The published procedure word by word, in double and cell by cell.
    private static byte[] Reference(InkCanvas canvas)
    {
        int[] rows = [.. Enumerable.Range(0, InkCanvas.Side).Where(y => canvas.Row(y).Contains((byte)1))];
        int[] columns = [.. Enumerable.Range(0, InkCanvas.Side).Where(x => rows.Any(y => canvas.Row(y)[x] == 1))];
        int width = columns[^1] - columns[0] + 1;
        int height = rows[^1] - rows[0] + 1;
        int side = Math.Max(Math.Max(width, height), 10);
        int left = columns[0] - ((side - width) / 2);
        int top = rows[0] - ((side - height) / 2);
        double[] cells = new double[400];
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                for (int cell = 0; cell < 400 && canvas.Row(top + y)[left + x] == 1; cell++)
                {
                    cells[cell] += Overlap(x, cell % 20, side) * Overlap(y, cell / 20, side);
                }
            }
        }

        byte[] grey = [.. cells.Select(cell => (byte)Math.Round(cell / cells.Max() * 255))];
        double mass = grey.Sum(value => value);
        int moveX = (int)(15 - (Enumerable.Range(0, 400).Sum(i => grey[i] * ((i % 20) + 0.5)) / mass));
        int moveY = (int)(15 - (Enumerable.Range(0, 400).Sum(i => grey[i] * ((i / 20) + 0.5)) / mass));
        byte[] pixels = new byte[Dataset.ImageSize];
        for (int i = 0; i < 400; i++)
        {
            int x = moveX + (i % 20);
            int y = moveY + (i / 20);
            if (x is >= 0 and < 28 && y is >= 0 and < 28)
            {
                pixels[(y * 28) + x] = grey[i];
            }
        }

        return pixels;
    }

    private static double Overlap(int pixel, int cell, int side)
    {
        double scale = side / 20.0;
        return Math.Max(0, Math.Min(pixel + 1, (cell + 1) * scale) - Math.Max(pixel, cell * scale));
    }
}
