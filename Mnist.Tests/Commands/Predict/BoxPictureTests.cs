using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Training.Commands.Predict;

namespace Mnist.Tests.Commands.Predict;

public sealed class BoxPictureTests
{
    private const byte Paper = 200;

    [Fact]
    public void A_box_goes_around_the_ink_and_the_digit_above_it()
    {
        Raster drawing = BoxPicture.Draw(Blank(800, 400), Reading((7, 100, 150, 50, 80)));

        Assert.Equal((800, 400, 3), (drawing.Width, drawing.Height, drawing.Channels));
        byte[] colour = At(drawing, 99, 149);
        Assert.NotEqual(colour[0], colour[1]);
        Assert.All([(98, 148), (151, 231), (98, 231), (151, 148), (120, 148), (120, 231), (98, 200), (151, 200)], point => Assert.Equal(colour, At(drawing, point)));
        Assert.All([(97, 200), (152, 200), (120, 232), (100, 150), (149, 229), (120, 200)], point => Assert.Equal([Paper, Paper, Paper], At(drawing, point)));

        // The cells of a sign are a sixteenth of the box here.
        string sign = string.Join('/', Enumerable.Range(0, 7).Select(row => string.Concat(Enumerable.Range(0, 5).Select(
            column => At(drawing, 98 + (column * 5) + 2, 148 - 35 + (row * 5) + 2)[0] == 255 ? '#' : '.'))));
        Assert.Equal("...../.###./...#./..#../..#../..#../.....", sign);
    }

    [Fact]
    public void Neighbours_have_different_colours()
    {
        Raster drawing = BoxPicture.Draw(Blank(800, 400), Reading((1, 100, 150, 50, 80), (2, 149, 150, 50, 80)));

        Assert.NotEqual(At(drawing, 98, 200), At(drawing, 200, 200));
    }

    [Fact]
    public void A_large_picture_is_shrunk_and_a_small_one_enlarged()
    {
        Raster large = BoxPicture.Draw(Blank(BoxPicture.LongestSide * 3, 900), Reading((0, 600, 300, 150, 240)));
        Assert.Equal((BoxPicture.LongestSide, 300), (large.Width, large.Height));
        Assert.NotEqual(Paper, At(large, 199, 120)[1]);
        Assert.Equal(Paper, At(large, 201, 120)[1]);

        Raster small = BoxPicture.Draw(Blank(160, 80), Reading((0, 20, 40, 10, 16)));
        Assert.Equal((640, 320), (small.Width, small.Height));
        Assert.NotEqual(Paper, At(small, 79, 200)[1]);
        Assert.Equal(Paper, At(small, 81, 200)[1]);
    }

    [Fact]
    public void Boxes_are_at_their_digits_in_a_picture_that_was_decoded_smaller()
    {
        Raster half = new(800, 400, 1, Blank(800, 400).Pixels) { Reduction = 2, SourceWidth = 1600, SourceHeight = 800 };

        Assert.Equal(BoxPicture.Draw(Blank(800, 400), Reading((7, 100, 150, 50, 80))).Pixels, BoxPicture.Draw(half, Reading((7, 200, 300, 100, 160))).Pixels);
    }

    [Theory]
    [InlineData(0, 0, 800, 400)]
    [InlineData(0, 0, 20, 30)]
    [InlineData(790, 370, 10, 30)]
    [InlineData(300, 0, 1, 1)]
    public void What_reaches_over_the_edge_is_cut_off(int x, int y, int width, int height)
    {
        Raster drawing = BoxPicture.Draw(Blank(800, 400), Reading((8, x, y, width, height)));

        // The whole sign can be read: a frame and two holes.
        Assert.InRange(drawing.Pixels.Chunk(3).Count(pixel => pixel is [255, 255, 255]), 13 * 4, 13 * 25);
    }

    [Fact]
    public void The_picture_itself_stays_as_it_is_and_is_shown_in_its_colours()
    {
        byte[] pixels = [.. Enumerable.Range(0, 800 * 100).SelectMany(_ => new byte[] { 10, 120, 230, 255 })];
        Raster picture = new(800, 100, 4, pixels);

        Raster drawing = BoxPicture.Draw(picture, Reading((5, 100, 50, 20, 30)));

        Assert.Equal([10, 120, 230], At(drawing, 400, 50));
        Assert.Equal(800 * 100, picture.Pixels.Chunk(4).Count(pixel => pixel is [10, 120, 230, 255]));
    }

    private static Raster Blank(int width, int height)
    {
        byte[] pixels = new byte[width * height];
        Array.Fill(pixels, Paper);
        return new Raster(width, height, 1, pixels);
    }

    private static DigitReading Reading(params (int Digit, int X, int Y, int Width, int Height)[] digits) => new([.. digits.Select(one =>
    {
        float[] probabilities = new float[DigitPrediction.Digits];
        probabilities[one.Digit] = 1;
        return new LocatedDigit { Prediction = new DigitPrediction(probabilities, 1), Confidence = 1, X = one.X, Y = one.Y, Width = one.Width, Height = one.Height };
    })]);

    private static byte[] At(Raster drawing, (int X, int Y) point) => At(drawing, point.X, point.Y);

    private static byte[] At(Raster drawing, int x, int y) => drawing.Pixels[(((y * drawing.Width) + x) * 3)..][..3];
}
