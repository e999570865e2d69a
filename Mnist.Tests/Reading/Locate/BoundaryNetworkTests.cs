using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Tests.Networks;

namespace Mnist.Tests.Reading.Locate;

public class BoundaryNetworkTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 90)]
    [InlineData(121, 33)]
    public void The_result_has_the_size_of_the_ink_whatever_it_is(int width, int height)
    {
        Plane boundaries = BoundaryNetwork.Default.Find(new Plane(width, height));

        Assert.Equal((width, height), (boundaries.Width, boundaries.Height));
        Assert.All(boundaries.Values, value => Assert.InRange(value, 0, 0.1f));
    }

    [Fact]
    public void A_network_sees_the_ink_at_half_its_size_and_answers_at_its_size()
    {
        // The maximum of the ink in each cell of 8×8 pixels, as a log-odds.
        BoundaryNetwork network = new(new Network(
        [
            new MaxPoolLayer(BoundaryNetwork.Use.Input, PixelNetwork.Cell),
            new ConvolutionLayer(new Shape(16, 24, 1), 1, 1, 16, Padding.Same, relu: false, [.. Enumerable.Repeat(1f, 16)], new float[16]),
        ]));
        var ink = new Plane(48, 32);
        for (int y = 8; y < 16; y++)
        {
            ink.Row(y)[16..24].Fill(3);
        }

        Plane boundaries = network.Find(ink);

        Assert.Equal(1 / (1 + MathF.Exp(-3)), boundaries.Row(12)[20], 1e-5f);
        Assert.Equal(0.5f, boundaries.Row(20)[20], 1e-5f);
        Assert.Equal(0.5f, boundaries.Row(12)[30], 1e-5f);
        Assert.All(new[] { boundaries.Row(0)[0], boundaries.Row(0)[^1], boundaries.Row(31)[0], boundaries.Row(31)[^1] }, corner => Assert.Equal(0.5f, corner, 1e-5f));
    }

    [Fact]
    public void A_saved_network_is_the_same_when_read_and_no_model_of_digits()
    {
        Network network = new(
        [
            new MaxPoolLayer(BoundaryNetwork.Use.Input, PixelNetwork.Cell),
            NaiveKernels.RandomConvolution(new Shape(16, 24, 1), 3, 3, 16, Padding.Same, relu: false, 5),
        ]);
        Plane ink = new(40, 30, [.. NaiveKernels.Random(1200, 3).Select(MathF.Abs)]);
        using var stream = new MemoryStream();
        ModelWriter.Write(stream, network, new ModelInfo { Recipe = "boundary" }, BoundaryNetwork.Use);
        stream.Position = 0;

        Assert.Equal(new BoundaryNetwork(network).Find(ink).Values, new BoundaryNetwork(ModelReader.ReadNetwork(stream, BoundaryNetwork.Use).Network).Find(ink).Values);

        stream.Position = 0;
        Assert.Throws<InvalidModelException>(() => DigitClassifier.Load(stream));
    }
}
