using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Datasets.Augmentation;

public class ElasticFieldTests
{
    private const int Side = Dataset.Side;

    [Theory]
    [InlineData(34f, 4f)]
    [InlineData(8f, 2f)]
    [InlineData(100f, 8f)]
    public void Moves_by_the_documented_amount_and_stays_in_its_bound(float alpha, float sigma)
    {
        var field = new ElasticField(alpha, sigma);
        double sum = 0;
        double squares = 0;
        double edgeSquares = 0;
        int count = 0;
        for (ulong seed = 0; seed < 400; seed++)
        {
            Draw(field, seed);
            for (int i = 0; i < Dataset.ImageSize; i++)
            {
                foreach (float move in (ReadOnlySpan<float>)[field.X[i], field.Y[i]])
                {
                    Assert.InRange(MathF.Abs(move), 0f, alpha * 1.0001f);
                    sum += move;
                    squares += move * move;
                    edgeSquares += i < Side ? move * move : 0;
                    count++;
                }
            }
        }

        double expected = alpha / (sigma * Math.Sqrt(12 * Math.PI));
        Assert.InRange(Math.Sqrt(squares / count), expected * 0.93, expected * 1.07);
        Assert.InRange(Math.Sqrt(edgeSquares / count * Side), expected * 0.9, expected * 1.1);
        Assert.InRange(sum / count, -expected * 0.1, expected * 0.1);
    }

    // Smoothing white noise by a Gaussian of σ leaves the correlation exp(-d² / 4σ²) at distance d, along both axes.
    [Theory]
    [InlineData(2f)]
    [InlineData(4f)]
    public void Is_as_smooth_as_its_sigma_says(float sigma)
    {
        var field = new ElasticField(30f, sigma);
        int distance = (int)(1.5f * sigma);
        double variance = 0;
        double across = 0;
        double down = 0;
        double axes = 0;
        for (ulong seed = 0; seed < 600; seed++)
        {
            Draw(field, seed);
            for (int y = 0; y < Side - distance; y++)
            {
                for (int x = 0; x < Side - distance; x++)
                {
                    int at = (y * Side) + x;
                    variance += field.X[at] * field.X[at];
                    across += field.X[at] * field.X[at + distance];
                    down += field.X[at] * field.X[at + (distance * Side)];
                    axes += field.X[at] * field.Y[at];
                }
            }
        }

        double expected = Math.Exp(-distance * distance / (4 * sigma * sigma));
        Assert.Equal(expected, across / variance, 0.06);
        Assert.Equal(expected, down / variance, 0.06);
        Assert.Equal(0, axes / variance, 0.06);
    }

    [Fact]
    public void The_same_stream_gives_the_same_field()
    {
        var first = new ElasticField(34f, 4f);
        var second = new ElasticField(34f, 4f);
        Draw(first, 1);
        Draw(second, 2);
        Draw(second, 1);

        Assert.Equal(first.X, second.X);
        Assert.Equal(first.Y, second.Y);
    }

    private static void Draw(ElasticField field, ulong seed)
    {
        var random = new RandomStream(seed);
        field.Draw(ref random);
    }
}
