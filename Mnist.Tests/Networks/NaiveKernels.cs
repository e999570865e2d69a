using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Tests.Networks;

/// <summary>What the kernels compute, written straight from the definition, in double precision and without any trick.</summary>
internal static class NaiveKernels
{
    /// <summary>Whether the processor has fused multiply-add, without which results differ in the last bits.</summary>
    public static bool IsFused => Fma.IsSupported || AdvSimd.IsSupported;

    public static float[] Random(int length, int seed)
    {
        var random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = (random.NextSingle() * 2) - 1;
        }

        return values;
    }

    public static float[] Convolve(ConvolutionLayer layer, ReadOnlySpan<float> image)
    {
        Shape input = layer.Input;
        Shape output = layer.Output;
        int beforeY = layer.Padding == Padding.Same ? (layer.KernelHeight - 1) / 2 : 0;
        int beforeX = layer.Padding == Padding.Same ? (layer.KernelWidth - 1) / 2 : 0;
        float[] result = new float[output.Size];
        for (int y = 0; y < output.Height; y++)
        {
            for (int x = 0; x < output.Width; x++)
            {
                for (int o = 0; o < output.Channels; o++)
                {
                    double sum = layer.Bias[o];
                    for (int ky = 0; ky < layer.KernelHeight; ky++)
                    {
                        for (int kx = 0; kx < layer.KernelWidth; kx++)
                        {
                            int sourceY = y + ky - beforeY;
                            int sourceX = x + kx - beforeX;
                            if (sourceY < 0 || sourceY >= input.Height || sourceX < 0 || sourceX >= input.Width)
                            {
                                continue;
                            }

                            for (int c = 0; c < input.Channels; c++)
                            {
                                double value = image[(((sourceY * input.Width) + sourceX) * input.Channels) + c];
                                double weight = layer.Weights[(((((ky * layer.KernelWidth) + kx) * input.Channels) + c) * output.Channels) + o];
                                sum += value * weight;
                            }
                        }
                    }

                    result[(((y * output.Width) + x) * output.Channels) + o] = (float)(layer.Relu ? Math.Max(0, sum) : sum);
                }
            }
        }

        return result;
    }

    public static float[] MaxPool(MaxPoolLayer layer, ReadOnlySpan<float> image)
    {
        float[] result = new float[layer.Output.Size];
        for (int y = 0; y < layer.Output.Height; y++)
        {
            for (int x = 0; x < layer.Output.Width; x++)
            {
                for (int c = 0; c < layer.Output.Channels; c++)
                {
                    float most = float.NegativeInfinity;
                    for (int j = 0; j < layer.Size; j++)
                    {
                        for (int i = 0; i < layer.Size; i++)
                        {
                            most = Math.Max(most, image[(((((y * layer.Size) + j) * layer.Input.Width) + (x * layer.Size) + i) * layer.Input.Channels) + c]);
                        }
                    }

                    result[(((y * layer.Output.Width) + x) * layer.Output.Channels) + c] = most;
                }
            }
        }

        return result;
    }

    public static float[] Dense(DenseLayer layer, ReadOnlySpan<float> values)
    {
        int units = layer.Output.Size;
        float[] result = new float[units];
        for (int o = 0; o < units; o++)
        {
            double sum = layer.Bias[o];
            for (int i = 0; i < layer.Input.Size; i++)
            {
                sum += (double)values[i] * layer.Weights[(i * units) + o];
            }

            result[o] = (float)(layer.Relu ? Math.Max(0, sum) : sum);
        }

        return result;
    }

    /// <summary>All layers one after the other, for one image: the scores.</summary>
    public static float[] Run(IReadOnlyList<NetworkLayer> layers, float[] image)
    {
        float[] current = image;
        foreach (NetworkLayer layer in layers)
        {
            current = layer switch
            {
                ConvolutionLayer convolution => Convolve(convolution, current),
                MaxPoolLayer pool => MaxPool(pool, current),
                DenseLayer dense => Dense(dense, current),
                _ => throw new NotSupportedException(layer.GetType().Name),
            };
        }

        return current;
    }

    public static ConvolutionLayer RandomConvolution(Shape input, int kernelHeight, int kernelWidth, int channels, Padding padding, bool relu, int seed) => new(
        input,
        kernelHeight,
        kernelWidth,
        channels,
        padding,
        relu,
        Random(kernelHeight * kernelWidth * input.Channels * channels, seed),
        Random(channels, seed + 1));

    public static DenseLayer RandomDense(Shape input, int units, bool relu, int seed) =>
        new(input, units, relu, Random(input.Size * units, seed), Random(units, seed + 1));

    public static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= allowed,
                $"Value {i} of {expected.Length}: expected {expected[i]}, got {actual[i]}.");
        }
    }

    /// <summary>Asserts that no value differs by more than <paramref name="allowed"/>.</summary>
    public static void AssertWithin(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double allowed)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= allowed, $"Value {i} of {expected.Length}: expected {expected[i]}, got {actual[i]}.");
        }
    }

    /// <summary>Asserts that two widths of register gave the same bits; without fused multiply-add, that they are close.</summary>
    public static void AssertSameBits(float[] expected, float[] actual, double tolerance)
    {
        if (IsFused)
        {
            Assert.Equal(expected, actual);
        }
        else
        {
            AssertClose(expected, actual, tolerance);
        }
    }
}
