using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Tests.Networks;

/// <summary>The products are right for every number of patches, and nothing is written behind the last row of a block.</summary>
public unsafe class WinogradProductTests
{
    private const int Guard = 1024;
    private const float Untouched = 7;

    [Theory]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    [InlineData(40, 40)]
    [InlineData(24, 64)]
    public void Each_number_of_patches_gives_the_products_and_stays_in_its_block(int inputs, int outputs)
    {
        WinogradGeometry geometry = new(new ConvolutionGeometry(new Shape(12, 12, inputs), 3, 3, outputs, Padding.Same, 0));
        PanelMatrix weights = new(WinogradGeometry.Products * inputs, outputs);
        NaiveKernels.Random(weights.Buffer.Length, 1).CopyTo(weights.Buffer.Span);
        AlignedBuffer patches = new(WinogradGeometry.Products * geometry.PatchStride);
        NaiveKernels.Random(patches.Length, 2).CopyTo(patches.Span);
        for (int count = 1; count <= WinogradGeometry.Block; count++)
        {
            AssertProducts(geometry, count, patches, weights);
        }
    }

    private static void AssertProducts(WinogradGeometry geometry, int count, AlignedBuffer patches, PanelMatrix weights)
    {
        int inputs = geometry.Input.Shape.Channels, length = WinogradGeometry.Products * geometry.TileStride;
        AlignedBuffer tiles = new(length + Guard);
        tiles.Span.Fill(Untouched);

        WinogradProduct.Multiply(geometry, count, patches.Pointer, weights, tiles.Pointer);

        int behind = length - geometry.TileStride + (WinogradGeometry.Block * geometry.TileChannels);
        Assert.Equal(-1, tiles.Span[behind..].IndexOfAnyExcept(Untouched));
        for (int product = 0; product < WinogradGeometry.Products; product++)
        {
            for (int i = 0; i < count * weights.Columns; i++)
            {
                (int row, int column) = Math.DivRem(i, weights.Columns);
                (int panel, int lane) = Math.DivRem(column, PanelMatrix.PanelWidth);
                double expected = 0;
                for (int k = 0; k < inputs; k++)
                {
                    expected += (double)patches.Pointer[(product * geometry.PatchStride) + (row * inputs) + k]
                        * weights.Panel(panel)[(((product * inputs) + k) * PanelMatrix.PanelWidth) + lane];
                }

                Assert.Equal(expected, tiles.Pointer[(product * geometry.TileStride) + (row * geometry.TileChannels) + column], 1e-4);
            }
        }
    }
}
