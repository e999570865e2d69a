using FsCheck.Xunit;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Networks;
using Mnist.Training.Learning.Kernels;

namespace Mnist.Tests.Learning;

/// <summary>Both methods give the same gradient of a convolution's weights.</summary>
public unsafe class WeightGradientTests
{
    // Of the largest gradient.
    private const double Tolerance = 5e-5;

    [Property(MaxTest = 60)]
    public void Both_methods_agree(int seed)
    {
        var random = new Random(seed);
        ConvolutionGeometry geometry = new(
            new Shape(random.Next(8, 20), random.Next(8, 20), random.Next(16, 70)),
            3,
            3,
            random.Next(16, 70),
            random.Next(2) == 0 ? Padding.Same : Padding.Valid);
        int images = random.Next(1, 9);
        float[] expected = Run(new DirectWeightGradient(geometry, 1).Run);

        float[] actual = Run(new WinogradWeightGradient(geometry, 1).Run);
        NaiveKernels.AssertWithin(expected, actual, Tolerance * expected.Max(Math.Abs));

        // What the memory holds before does not matter.
        float[] Run(Method run)
        {
            AlignedBuffer inputs = Filled(images * geometry.Input.Shape.Size, 1);
            AlignedBuffer arriving = Filled(images * geometry.Output.Shape.Size, 2);
            AlignedBuffer gradient = new PanelMatrix(geometry.KernelSize, geometry.Output.Shape.Channels).Buffer;
            gradient.Span.Fill(float.NaN);
            run(inputs.Pointer, arriving.Pointer, images, gradient.Pointer, 0);
            return gradient.Span.ToArray();
        }
    }

    private delegate void Method(float* inputs, float* outputGradients, int images, float* gradient, int worker);

    private static AlignedBuffer Filled(int length, int seed)
    {
        AlignedBuffer buffer = new(length);
        NaiveKernels.Random(length, seed).CopyTo(buffer.Span);
        return buffer;
    }
}
