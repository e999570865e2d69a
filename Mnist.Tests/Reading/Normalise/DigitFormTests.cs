using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Tests.Reading.Normalise;

public class DigitFormTests
{
    [Fact]
    public void Ink_fills_twenty_pixels_on_its_long_side_and_keeps_its_proportion()
    {
        // A bar 30 wide and 60 high, somewhere.
        var coverage = new Plane(100, 90);
        for (int y = 20; y < 80; y++)
        {
            coverage.Row(y)[50..80].Fill(1);
        }

        float[] digit = DigitForm.Place(coverage);

        Assert.Equal(200, digit.Sum(), 0.01);
        float[] rows = [.. digit.Chunk(28).Select(row => row.Sum()).Where(sum => sum > 0)];
        Assert.Equal(20, rows.Length);
        Assert.All(rows, sum => Assert.Equal(10, sum, 0.01));
    }

    [Fact]
    public void The_barycentre_lies_within_a_pixel_beyond_the_middle()
    {
        // A heavy foot pulls the middle of the box away from the barycentre.
        var coverage = new Plane(50, 120);
        for (int y = 0; y < 120; y++)
        {
            coverage.Row(y)[..(y < 90 ? 8 : 50)].Fill(1);
        }

        float[] digit = DigitForm.Place(coverage);

        float sum = digit.Sum();
        float x = digit.Select((value, i) => value * ((i % 28) + 0.5f)).Sum() / sum;
        float y2 = digit.Select((value, i) => value * ((i / 28) + 0.5f)).Sum() / sum;
        Assert.InRange(x, 14, 15);
        Assert.InRange(y2, 14, 15);
    }

    [Fact]
    public void The_strongest_pixel_is_one_however_faint_the_ink()
    {
        var coverage = new Plane(40, 40);
        coverage.Row(20)[5..35].Fill(0.4f);

        Assert.Equal(1, DigitForm.Place(coverage).Max());
    }
}
