using Mnist.Scoring.Networks.Execution;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Tests.Networks;

public unsafe class GridStepTests
{
    public static TheoryData<int, int, int, int, int, int, bool> Convolutions()
    {
        // height, width, input channels, kernel height, kernel width, output channels, same padding
        TheoryData<int, int, int, int, int, int, bool> data = [];
        foreach ((int height, int width) in new[] { (1, 1), (5, 3), (7, 7), (9, 13), (28, 28) })
        {
            foreach ((int kernelHeight, int kernelWidth) in new[] { (1, 1), (2, 2), (3, 3), (5, 5), (3, 1), (2, 5), (4, 3) })
            {
                foreach ((int input, int output) in new[] { (1, 16), (3, 5), (16, 32), (17, 33) })
                {
                    data.Add(height, width, input, kernelHeight, kernelWidth, output, true);
                    if (height >= kernelHeight && width >= kernelWidth)
                    {
                        data.Add(height, width, input, kernelHeight, kernelWidth, output, false);
                    }
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Convolution_agrees_with_its_definition(
        int height, int width, int channels, int kernelHeight, int kernelWidth, int outputs, bool same)
    {
        int seed = HashCode.Combine(height, width, channels, kernelHeight, kernelWidth, outputs);
        ConvolutionLayer layer = NaiveKernels.RandomConvolution(
            new Shape(height, width, channels), kernelHeight, kernelWidth, outputs, same ? Padding.Same : Padding.Valid, relu: same, seed);
        float[] image = NaiveKernels.Random(layer.Input.Size, 5);
        foreach (int border in new[] { 0, 2 })
        {
            NaiveKernels.AssertClose(NaiveKernels.Convolve(layer, image), Run(GridStep.Of(layer, new ConvolutionGeometry(layer, border)), image), 1e-4);
        }
    }

    [Theory]
    [InlineData(4, 4, 16, 2)]
    [InlineData(7, 5, 3, 2)]
    [InlineData(9, 9, 33, 3)]
    [InlineData(6, 6, 8, 1)]
    public void Max_pooling_agrees_with_its_definition(int height, int width, int channels, int size)
    {
        var layer = new MaxPoolLayer(new Shape(height, width, channels), size);
        float[] image = NaiveKernels.Random(layer.Input.Size, 6);
        foreach (int border in new[] { 0, 1 })
        {
            Assert.Equal(NaiveKernels.MaxPool(layer, image), Run(GridStep.Of(layer, border), image));
        }
    }

    // Runs the step and checks besides that it stays out of the output's border.
    private static float[] Run(GridStep step, float[] image)
    {
        AlignedBuffer input = new(step.Input.Length);
        AlignedBuffer source = new(image.Length);
        image.CopyTo(source.Span);
        AlignedBuffer output = new(step.Output.Length);
        AlignedBuffer scratch = new(step.ScratchLength);
        step.Run(step.Input.WithBorder(source.Pointer, input.Pointer), output.Pointer, scratch.Pointer);

        Grid grid = step.Output;
        float[] result = new float[grid.Shape.Size];
        int row = grid.Shape.Width * grid.Shape.Channels;
        for (int y = 0; y < grid.Shape.Height; y++)
        {
            Span<float> proper = output.Span.Slice(grid.Offset(y, 0), row);
            proper.CopyTo(result.AsSpan(y * row));
            proper.Clear();
        }

        Assert.Equal(-1, output.Span.IndexOfAnyExcept(0f));
        return result;
    }
}
