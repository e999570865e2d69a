namespace Mnist.Scoring.Networks.Kernels;

/// <summary>Direct convolution: a matrix product whose left matrix is read directly from the image. The values under a kernel row are
/// contiguous, so no patch matrix (im2col) is built.</summary>
internal static unsafe class DirectConvolution
{
    /// <summary>Computes one image. The input is geometry.Input.Length floats, including the border; the output geometry.Output.Length floats,
    /// the border of which is not written. The weights have kernel height × kernel width × input channels rows and one column per output
    /// channel.</summary>
    /// <inheritdoc cref="Tiles.Multiply" path="/param"/>
    public static void Forward(ConvolutionGeometry geometry, float* input, PanelMatrix weights, float* bias, float* output, float floor)
    {
        int run = geometry.KernelWidth * geometry.Input.Shape.Channels, stride = geometry.Input.RowStride;
        fixed (int* rows = geometry.InputOffsets, targets = geometry.OutputOffsets)
        {
            Tiles.Multiply(
                input, rows, geometry.Tiles, geometry.KernelHeight, run, stride, weights, bias, output, targets, floor, 0, weights.Panels);
        }
    }
}
