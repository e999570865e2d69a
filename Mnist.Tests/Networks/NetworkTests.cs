using System.Numerics.Tensors;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Tests.Networks;

public class NetworkTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(784, 10, 1)]
    [InlineData(784, 10, 7)]
    [InlineData(33, 64, 1)]
    [InlineData(33, 80, 1)]
    [InlineData(33, 128, 61)]
    [InlineData(7, 129, 1)]
    [InlineData(7, 129, 100)]
    public void Dense_layer_agrees_with_its_definition(int inputs, int units, int images) => AssertNetworkAgrees(
        [NaiveKernels.RandomDense(Shape.Vector(inputs), units, relu: true, 3), NaiveKernels.RandomDense(Shape.Vector(units), 10, relu: false, 4)],
        images,
        seed: 9);

    [Theory]
    [InlineData(1)]
    [InlineData(48)]
    [InlineData(50)]
    public void A_whole_network_agrees_with_its_definition(int images) => AssertNetworkAgrees(SmallNetwork(), images, seed: 7);

    [Fact]
    public void One_image_gives_the_same_bits_alone_and_in_a_batch()
    {
        Network network = new(SmallNetwork());
        float[] images = NaiveKernels.Random(network.Input.Size * 53, 4);
        float[] together = new float[530];
        network.Predict(images, together);
        float[] alone = new float[10];
        for (int i = 0; i < 53; i++)
        {
            network.Predict(images.AsSpan(i * network.Input.Size, network.Input.Size), alone);
            Assert.Equal(together.AsSpan(i * 10, 10).ToArray(), alone);
        }
    }

    [Fact]
    public void Probabilities_sum_to_one_and_survive_huge_scores()
    {
        DenseLayer layer = new(Shape.Vector(1), 3, relu: false, [1e30f, -1e30f, 0], [0, 0, 0]);
        Network network = new([layer]);
        float[] probabilities = new float[3];
        network.Predict([1f], probabilities);
        Assert.Equal([1f, 0f, 0f], probabilities);
    }

    [Fact]
    public void A_higher_temperature_keeps_the_order_and_lowers_the_confidence()
    {
        Network network = new(SmallNetwork());
        float[] image = NaiveKernels.Random(network.Input.Size, 11);
        float[] sharp = new float[10];
        float[] soft = new float[10];
        network.Predict(image, sharp);
        network.WithTemperature(50).Predict(image, soft);
        Assert.True(soft.Max() < sharp.Max(), $"{soft.Max()} < {sharp.Max()}");
        Assert.Equal(Array.IndexOf(sharp, sharp.Max()), Array.IndexOf(soft, soft.Max()));
    }

    [Fact]
    public void Many_threads_get_the_right_answers()
    {
        Network network = new(SmallNetwork());
        float[] images = NaiveKernels.Random(network.Input.Size * 40, 4);
        float[] expected = new float[400];
        network.Predict(images, expected);
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            float[] actual = new float[10];
            network.Predict(images.AsSpan(i % 40 * network.Input.Size, network.Input.Size), actual);
            Assert.Equal(expected.AsSpan(i % 40 * 10, 10).ToArray(), actual);
        });
    }

    [Fact]
    public void A_warm_prediction_allocates_nothing()
    {
        Network network = new(SmallNetwork());
        float[] image = NaiveKernels.Random(network.Input.Size, 4);
        float[] probabilities = new float[10];
        network.Predict(image, probabilities);

        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                network.Predict(image, probabilities);
            }
        }));
    }

    [Fact]
    public void Layers_that_do_not_fit_are_refused()
    {
        DenseLayer first = NaiveKernels.RandomDense(Shape.Vector(4), 5, relu: true, 1);
        DenseLayer second = NaiveKernels.RandomDense(Shape.Vector(6), 10, relu: false, 1);
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Network([first, second]));
        Assert.Equal("Layer 2 takes 6 and layer 1 gives 5.", error.Message);
        Assert.Throws<ArgumentException>(() => new Network([first, NaiveKernels.RandomConvolution(new Shape(1, 1, 5), 1, 1, 10, Padding.Same, false, 1)]));
    }

    [Fact]
    public void Spans_of_the_wrong_length_are_refused()
    {
        Network network = new(SmallNetwork());
        Assert.Throws<ArgumentException>(() => network.Predict(new float[network.Input.Size - 1], new float[10]));
        Assert.Throws<ArgumentException>(() => network.Predict(new float[network.Input.Size], new float[9]));
    }

    // The third and fourth convolutions are computed by Winograd's method, the others directly.
    private static List<NetworkLayer> SmallNetwork()
    {
        ConvolutionLayer first = Convolution(new Shape(19, 17, 1), 3, 3, 16, Padding.Same, relu: true, 1);
        ConvolutionLayer second = Convolution(first.Output, 5, 3, 20, Padding.Same, relu: true, 2);
        var pool = new MaxPoolLayer(second.Output, 2);
        ConvolutionLayer third = Convolution(pool.Output, 3, 3, 18, Padding.Valid, relu: false, 3);
        ConvolutionLayer fourth = Convolution(third.Output, 3, 3, 17, Padding.Same, relu: true, 4);
        var pooled = new MaxPoolLayer(fourth.Output, 2);
        ConvolutionLayer fifth = Convolution(pooled.Output, 3, 3, 16, Padding.Same, relu: true, 5);
        DenseLayer sixth = NaiveKernels.RandomDense(fifth.Output, 70, relu: true, 6);
        return [first, second, pool, third, fourth, pooled, fifth, sixth, NaiveKernels.RandomDense(sixth.Output, 10, relu: false, 7)];
    }

    // Keeps the values near 1, so that the scores stay small.
    private static ConvolutionLayer Convolution(Shape input, int height, int width, int channels, Padding padding, bool relu, int seed)
    {
        ConvolutionLayer layer = NaiveKernels.RandomConvolution(input, height, width, channels, padding, relu, seed);
        TensorPrimitives.Divide(layer.Weights, MathF.Sqrt(height * width * input.Channels), layer.Weights);
        return layer;
    }

    private static void AssertNetworkAgrees(IReadOnlyList<NetworkLayer> layers, int images, int seed)
    {
        Network network = new(layers);
        float[] input = NaiveKernels.Random(network.Input.Size * images, seed);
        float[] scores = new float[images * network.Classes];
        network.Score(input, scores);
        for (int i = 0; i < images; i++)
        {
            float[] expected = NaiveKernels.Run(layers, input[(i * network.Input.Size)..((i + 1) * network.Input.Size)]);
            NaiveKernels.AssertClose(expected, scores.AsSpan(i * network.Classes, network.Classes), 1e-4);
        }
    }
}
