using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using FsCheck.Xunit;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Networks;
using Mnist.Training.Learning.Kernels;

namespace Mnist.Tests.Learning;

/// <summary>Both methods give the same gradient of a convolution's weights, and each width of register gives the same bits.</summary>
public unsafe class WeightGradientTests
{
    // Of the largest gradient.
    private const double Tolerance = 5e-5;

    private static bool IsFused => Fma.IsSupported || AdvSimd.IsSupported;

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

        WinogradWeightGradient winograd = new(geometry, 1);
        float[] actual = Run(winograd.Run<Vector16Of128>);
        float largest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= Tolerance * largest,
                $"Value {i} of {geometry.Input.Shape} to {geometry.Output.Shape}: expected {expected[i]}, got {actual[i]}.");
        }

        foreach (float[] other in new[] { Run(winograd.Run<Vector16Of256>), Run(winograd.Run<Vector16Of512>) })
        {
            if (IsFused)
            {
                Assert.Equal(actual, other);
            }
            else
            {
                NaiveKernels.AssertClose(actual, other, 1e-3);
            }
        }

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
