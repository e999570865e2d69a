using FsCheck.Xunit;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Tests.Networks;

/// <summary>A convolution by Winograd's method computes what the definition says.</summary>
public unsafe class WinogradConvolutionTests
{
    // Of the largest output: some ten times as much as a direct convolution loses, as the transforms subtract values of similar size.
    private const double Tolerance = 2e-5;

    [Property(MaxTest = 150)]
    public void A_convolution_agrees_with_its_definition(int seed)
    {
        var random = new Random(seed);
        ConvolutionLayer layer = NaiveKernels.RandomConvolution(
            new Shape(random.Next(6, 20), random.Next(6, 20), random.Next(16, 70)),
            3,
            3,
            random.Next(16, 70),
            random.Next(2) == 0 ? Padding.Same : Padding.Valid,
            relu: random.Next(2) == 0,
            seed);
        if (Math.Min(layer.Output.Height, layer.Output.Width) >= 6)
        {
            AssertAgrees(layer, pool: random.Next(1, 3), outputBorder: random.Next(3));
        }
    }

    // The layers of the shipped networks, and pages of cells.
    [Theory]
    [InlineData(14, 14, 16, 32, false, 2)]
    [InlineData(6, 6, 32, 64, true, 2)]
    [InlineData(26, 26, 64, 32, true, 2)]
    [InlineData(13, 13, 32, 16, true, 2)]
    [InlineData(7, 7, 128, 128, true, 2)]
    [InlineData(24, 61, 40, 40, true, 1)]
    public void A_layer_agrees_with_its_definition(int height, int width, int inputs, int outputs, bool same, int pool) => AssertAgrees(
        NaiveKernels.RandomConvolution(new Shape(height, width, inputs), 3, 3, outputs, same ? Padding.Same : Padding.Valid, relu: true, seed: 1),
        pool,
        outputBorder: 1);

    [Theory]
    [InlineData(6, 6, 16, 16, 3, true)]
    [InlineData(5, 9, 16, 16, 3, false)]
    [InlineData(9, 5, 16, 16, 3, false)]
    [InlineData(6, 6, 15, 16, 3, false)]
    [InlineData(6, 6, 16, 15, 3, false)]
    [InlineData(6, 6, 16, 16, 5, false)]
    public void Small_layers_and_other_kernels_are_left_to_the_direct_convolution(
        int height, int width, int inputs, int outputs, int kernel, bool supported) => Assert.Equal(
        supported, WinogradGeometry.Supports(kernel, kernel, new Shape(height, width, inputs), new Shape(height, width, outputs)));

    private static void AssertAgrees(ConvolutionLayer layer, int pool, int outputBorder)
    {
        Assert.True(WinogradGeometry.Supports(layer.KernelHeight, layer.KernelWidth, layer.Input, layer.Output));
        float[] image = NaiveKernels.Random(layer.Input.Size, 5);
        float[] expected = NaiveKernels.Convolve(layer, image);
        float largest = expected.Max(Math.Abs);
        expected = NaiveKernels.MaxPool(new MaxPoolLayer(layer.Output, pool), expected);

        WinogradGeometry geometry = new(new ConvolutionGeometry(layer, outputBorder), pool);
        NaiveKernels.AssertWithin(expected, Run(layer, geometry, image), Tolerance * largest);
    }

    // Neither what the scratch memory holds nor the output's border matters.
    private static float[] Run(ConvolutionLayer layer, WinogradGeometry geometry, float[] image)
    {
        AlignedBuffer source = new(image.Length), input = new(geometry.Input.Length), scratch = new(geometry.ScratchLength);
        image.CopyTo(source.Span);
        float* padded = geometry.Input.WithBorder(source.Pointer, input.Pointer);
        scratch.Span.Fill(float.NaN);
        AlignedBuffer output = new(geometry.Output.Length);
        output.Span.Fill(float.NaN);
        PanelMatrix weights = WinogradWeights.Of(layer);
        PanelMatrix bias = new(1, layer.Bias);

        WinogradConvolution.Forward(
            geometry, padded, 1, null, weights, bias.Panel(0), output.Pointer, layer.Floor, scratch.Pointer);

        Grid grid = geometry.Output;
        float[] result = new float[grid.Shape.Size];
        int row = grid.Shape.Width * grid.Shape.Channels;
        for (int y = 0; y < grid.Shape.Height; y++)
        {
            Span<float> inside = output.Span.Slice(grid.Offset(y, 0), row);
            inside.CopyTo(result.AsSpan(y * row));
            inside.Fill(float.NaN);
        }

        Assert.True(output.Span.ToArray().All(float.IsNaN));
        return result;
    }
}
