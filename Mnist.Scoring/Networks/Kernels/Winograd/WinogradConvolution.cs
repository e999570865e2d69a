using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Networks.Kernels.Winograd;

/// <summary>
/// 3×3 convolution by Winograd's minimal filtering F(4×4, 3×3): 36 multiplications instead of 144 for 4×4 outputs and a pair of channels
/// (Lavin and Gray 2015, <see href="https://arxiv.org/abs/1509.09308"/>). Patches of 6×6 inputs are transformed by additions and small factors,
/// multiplied with the transformed weights, summed over the channels, and transformed to tiles of outputs.
/// </summary>
internal static unsafe class WinogradConvolution
{
    /// <summary>Computes one image at the vector width of the processor.</summary>
    /// <param name="geometry">Sizes and offsets.</param>
    /// <param name="input">geometry.Input.Length floats, including the border.</param>
    /// <param name="weights">Result of <see cref="WinogradWeights.Of"/>.</param>
    /// <param name="bias">One float per output channel, padded to whole panels.</param>
    /// <param name="output">geometry.Output.Length floats; the border is not written.</param>
    /// <param name="floor">Lower bound of the results: 0 for ReLU, negative infinity for none.</param>
    /// <param name="scratch">geometry.ScratchLength floats of any content.</param>
    public static void Forward(
        WinogradGeometry geometry, float* input, PanelMatrix weights, float* bias, float* output, float floor, float* scratch)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Forward<Vector16Of512>(geometry, input, weights, bias, output, floor, scratch);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Forward<Vector16Of256>(geometry, input, weights, bias, output, floor, scratch);
        }
        else
        {
            Forward<Vector16Of128>(geometry, input, weights, bias, output, floor, scratch);
        }
    }

    /// <inheritdoc cref="Forward"/>
    /// <typeparam name="TVector">Implementation of a vector of 16 floats.</typeparam>
    public static void Forward<TVector>(
        WinogradGeometry geometry, float* input, PanelMatrix weights, float* bias, float* output, float floor, float* scratch)
        where TVector : struct, IVector16<TVector>
    {
        Grid from = geometry.Input, to = geometry.Output;
        float* tiles = scratch + (WinogradGeometry.Products * geometry.PatchStride);
        for (int first = 0; first < geometry.Tiles; first += WinogradGeometry.Block)
        {
            int count = Math.Min(WinogradGeometry.Block, geometry.Tiles - first);
            for (int i = 0; i < count; i++)
            {
                float* patch = input + geometry.InputOffsets[first + i];
                WinogradTransform<TVector>.TransformPatch(
                    patch, from.RowStride, from.Shape.Channels, scratch + geometry.PatchRows[i], geometry.PatchStride);
            }

            WinogradProduct<TVector>.Multiply(geometry, count, scratch, weights, tiles);
            for (int i = 0; i < count; i++)
            {
                float* target = output + geometry.OutputOffsets[first + i];
                WinogradTransform<TVector>.TransformTile(
                    tiles + geometry.TileRows[i], geometry.TileStride, bias, floor, target, to.RowStride, to.Shape.Channels, geometry.Pool);
            }
        }
    }
}
