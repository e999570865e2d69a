using Mnist.Scoring.Imaging.Preparation;
using Mnist.Scoring.Imaging.Preparation.Lines;

namespace Mnist.Tests.Imaging.Preparation.Lines;

public sealed class LineChanceTests
{
    [Theory]
    [InlineData(120, 90)]
    [InlineData(90, 120)]
    [InlineData(500, 60)]
    [InlineData(401, 399)]
    public void Where_lines_are_found_there_was_a_chance_of_them(int width, int height)
    {
        int withLines = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            Plane ink = Scene(width, height, new Random(seed));
            int across = LineFinder.Find(ink, least: 30).Count, down = LineFinder.Find(ink.Transposed(), least: 30).Count;

            Assert.True(across == 0 || LineChance.Across(ink, least: 30), $"{seed}: across");
            Assert.True(down == 0 || LineChance.Down(ink, least: 30), $"{seed}: down");
            Assert.Equal(LineChance.Across(ink.Transposed(), least: 30), LineChance.Down(ink, least: 30));
            withLines += across + down > 0 ? 1 : 0;
        }

        Assert.InRange(withLines, 5, 39);
    }

    [Fact]
    public void A_digit_drawn_with_a_broad_pen_needs_no_search()
    {
        var ink = new Plane(280, 280);
        for (int y = 60; y < 220; y++)
        {
            ink.Row(y).Slice(130, 20).Fill(255);
        }

        Assert.False(LineChance.Across(ink, least: 30));
        Assert.False(LineChance.Down(ink, least: 30));
    }

    // A few lines that are nearly straight and more or less complete, across or down, and a block of ink.
    private static Plane Scene(int width, int height, Random random)
    {
        var ink = new Plane(width, height);
        for (int line = random.Next(3); line > 0; line--)
        {
            float at = random.Next(10, height - 10), slope = ((float)random.NextDouble() - 0.5f) * 0.2f;
            double density = 0.4 + (0.6 * random.NextDouble());
            for (int x = 0; x < width; x++)
            {
                int y = (int)(at + (slope * (x - (width / 2f))));
                if (y >= 0 && y < height && random.NextDouble() < density)
                {
                    ink.Row(y)[x] = 100;
                }
            }
        }

        for (int y = height / 4; y < height / 2; y++)
        {
            ink.Row(y).Slice(width / 3, 20).Fill(200);
        }

        return random.Next(2) == 0 ? ink : Turned(ink);
    }

    // The same size with its contents flipped about the diagonal as far as they fit.
    private static Plane Turned(Plane ink)
    {
        var turned = new Plane(ink.Width, ink.Height);
        for (int y = 0; y < ink.Height; y++)
        {
            for (int x = 0; x < ink.Width; x++)
            {
                turned.Row(y)[x] = ink.Row(x * ink.Height / ink.Width)[y * ink.Width / ink.Height];
            }
        }

        return turned;
    }
}
