using FsCheck.Xunit;
using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Datasets.Pen;

public class InkCanvasTests
{
    private const int Side = InkCanvas.Side;

    [Property]
    public void Stamps_exactly_the_pixels_inside_the_turned_ellipse(ulong seed)
    {
        var random = new RandomStream(seed);
        float roundness = random.NextSingle(0.3f, 1f);
        float angle = random.NextSingle(0f, MathF.PI);
        float radius = random.NextSingle(0.5f, 12f);
        float x = random.NextSingle(-5f, Side + 5f);
        float y = random.NextSingle(-5f, Side + 5f);
        var canvas = new InkCanvas();

        canvas.Stamp(new Nib(roundness, angle), x, y, radius);

        for (int row = 0; row < Side; row++)
        {
            for (int column = 0; column < Side; column++)
            {
                double along = ((column - x) * Math.Cos(angle)) + ((row - y) * Math.Sin(angle));
                double across = ((row - y) * Math.Cos(angle)) - ((column - x) * Math.Sin(angle));
                double distance = Math.Sqrt((along * along) + (across * across / (roundness * roundness))) / radius;
                bool ink = canvas.Row(row)[column] == 1;

                // On the very edge rounding decides.
                Assert.True(Math.Abs(distance - 1) < 1e-3 || ink == (distance < 1));
            }
        }
    }

    [Fact]
    public void Clear_takes_away_all_ink()
    {
        var canvas = new InkCanvas();
        var nib = new Nib(1f, 0f);
        canvas.Stamp(nib, 0f, 0f, 5f);
        canvas.Stamp(nib, Side - 1, Side - 1, 5f);

        canvas.Clear();

        for (int row = 0; row < Side; row++)
        {
            Assert.Equal(-1, canvas.Row(row).IndexOfAnyExcept((byte)0));
        }
    }
}
