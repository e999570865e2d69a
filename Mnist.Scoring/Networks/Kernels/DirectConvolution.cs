namespace Mnist.Scoring.Networks.Kernels;

/// <summary>Direct convolution: a matrix product whose left matrix is read directly from the image. The values under a kernel row are
/// contiguous, so no patch matrix (im2col) is built.</summary>
internal static unsafe class DirectConvolution
{
    /// <summary>Computes one image.</summary>
    /// <param name="geometry">Sizes and offsets.</param>
    /// <param name="input">geometry.Input.Length floats, including the border.</param>
    /// <param name="weights">Kernel height × kernel width × input channels rows, one column per output channel.</param>
    /// <param name="bias">One float per column, padded to whole panels.</param>
    /// <param name="output">geometry.Output.Length floats; the border is not written.</param>
    /// <param name="floor">Lower bound of the results: 0 for ReLU, negative infinity for none.</param>
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
