using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Networks;
using Mnist.Training.Learning;

namespace Mnist.Tests.Learning;

public class HalfPrecisionTests
{
    [Fact]
    public void Weights_are_the_nearest_half_precision_numbers_and_all_else_remains()
    {
        ConvolutionLayer convolution = NaiveKernels.RandomConvolution(new Shape(8, 8, 3), 3, 3, 16, Padding.Same, relu: true, 1);
        MaxPoolLayer pool = new(convolution.Output, 2);
        DenseLayer dense = new(pool.Output, 10, relu: false, NaiveKernels.Random(pool.Output.Size * 10, 2), NaiveKernels.Random(10, 3));

        Network rounded = HalfPrecision.Round(new Network([convolution, pool, dense], 1.25));

        Assert.Equal(1.25, rounded.Temperature);
        var roundedConvolution = (ConvolutionLayer)rounded.Layers[0];
        var roundedDense = (DenseLayer)rounded.Layers[2];
        Assert.Equal((convolution.Input, convolution.Output, convolution.Padding, convolution.Relu), (roundedConvolution.Input, roundedConvolution.Output, roundedConvolution.Padding, roundedConvolution.Relu));
        Assert.Equal((dense.Input, dense.Output, dense.Relu), (roundedDense.Input, roundedDense.Output, roundedDense.Relu));
        AssertRounded(convolution.Weights, roundedConvolution.Weights);
        AssertRounded(convolution.Bias, roundedConvolution.Bias);
        AssertRounded(dense.Weights, roundedDense.Weights);
        AssertRounded(dense.Bias, roundedDense.Bias);
    }

    private static void AssertRounded(IReadOnlyList<float> exact, IReadOnlyList<float> rounded)
    {
        Assert.Equal(exact.Count, rounded.Count);
        for (int i = 0; i < exact.Count; i++)
        {
            // Ten bits of mantissa after the leading one; nothing here is so small that it has fewer.
            Assert.Equal(exact[i], rounded[i], MathF.Abs(exact[i]) / 2048 + 1e-7f);
            Assert.Equal(0, BitConverter.SingleToInt32Bits(rounded[i]) & 0x1FFF);
        }
    }
}
