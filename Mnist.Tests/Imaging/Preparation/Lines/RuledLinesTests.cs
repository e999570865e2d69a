using Mnist.Scoring.Imaging.Preparation;
using Mnist.Scoring.Imaging.Preparation.Lines;

namespace Mnist.Tests.Imaging.Preparation.Lines;

public class RuledLinesTests
{
    private const int Side = 300;

    [Theory]
    [InlineData(30, 0)]
    [InlineData(30, 0.06f)]
    [InlineData(95, -0.1f)]
    public void Squares_go_and_the_stroke_across_them_stays(float level, float slope)
    {
        Plane without = RuledLines.Remove(Draw(level, slope, stroke: true));

        int stroke = 0, rest = 0;
        for (int y = 60; y < 240; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                bool ink = without.Row(y)[x] > 30;
                bool isStroke = MathF.Abs(x - Stroke(y)) <= 4;
                stroke += isStroke && ink ? 1 : 0;
                rest += !isStroke && MathF.Abs(x - Stroke(y)) > 8 && ink ? 1 : 0;
            }
        }

        Assert.True(stroke > 0.85f * 180 * 9, $"{stroke} pixels of the stroke are left");
        Assert.True(rest < 60, $"{rest} pixels of the lines are left");
    }

    [Fact]
    public void A_picture_without_lines_stays_as_it_is()
    {
        Plane plane = Draw(0, 0, stroke: true);

        Assert.Same(plane, RuledLines.Remove(plane));
    }

    private static float Stroke(int y) => 110 + (0.4f * (y - 60));

    // Lines of 2 pixels every 40; the stroke is 9 wide, of level 100, and leans.
    private static Plane Draw(float level, float slope, bool stroke)
    {
        var plane = new Plane(Side, Side);
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                bool across = Mod(y - (slope * x)) < 2, down = Mod(x + (slope * y)) < 2;
                bool ink = stroke && y is >= 60 and < 240 && MathF.Abs(x - Stroke(y)) <= 4.5f;
                plane.Row(y)[x] = ink ? 100 : across || down ? level : 0;
            }
        }

        return plane;

        static float Mod(float value) => (value + 400) % 40;
    }
}
