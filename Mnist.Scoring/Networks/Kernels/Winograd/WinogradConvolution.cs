namespace Mnist.Scoring.Networks.Kernels.Winograd;

/// <summary>3×3 convolution by Winograd's minimal filtering F(4×4, 3×3): 36 multiplications instead of 144 for 4×4 outputs and a pair of
/// channels (Lavin and Gray 2015, <see href="https://arxiv.org/abs/1509.09308"/>). Patches of 6×6 inputs are transformed by additions and small
/// factors, multiplied with the transformed weights, summed over the channels, and transformed to tiles of outputs.</summary>
internal static unsafe class WinogradConvolution
{
    /// <summary>Computes images: one image including its border, or, with <paramref name="grid"/> (geometry.Input.Length floats with a border of
    /// zeros to copy each to), adjacent images without border. The weights are a result of <see cref="WinogradWeights"/>, the outputs
    /// geometry.Output.Length floats per image, the border of which is not written, and the scratch memory geometry.ScratchLength floats with
    /// arbitrary content.</summary>
    /// <inheritdoc cref="Tiles.Multiply" path="/param"/>
    public static void Forward(
        WinogradGeometry geometry, float* inputs, int images, float* grid, PanelMatrix weights, float* bias, float* outputs, float floor, float* scratch)
    {
        Grid from = geometry.Input, to = geometry.Output;
        float* sums = scratch + (WinogradGeometry.Products * geometry.PatchStride);
        float** targets = stackalloc float*[WinogradGeometry.Block];
        int count = 0;
        for (int image = 0; image < images; image++)
        {
            float* input = inputs + ((nint)image * from.Shape.Size);
            input = grid == null ? input : from.WithBorder(input, grid);

            // A block may hold tiles of several images, so that small images fill it too.
            for (int tile = 0; tile < geometry.Tiles; tile++)
            {
                WinogradTransform.TransformPatch(
                    input + geometry.InputOffsets[tile], from.RowStride, from.Shape.Channels, scratch + (count * from.Shape.Channels), geometry.PatchStride);
                targets[count++] = outputs + ((nint)image * to.Length) + geometry.OutputOffsets[tile];
                if (count < WinogradGeometry.Block && (tile < geometry.Tiles - 1 || image < images - 1))
                {
                    continue;
                }

                WinogradProduct.Multiply(geometry, count, scratch, weights, sums);
                for (int i = 0; i < count; i++)
                {
                    WinogradTransform.TransformTile(
                        sums + (i * geometry.TileChannels), geometry.TileStride, bias, floor, targets[i], to.RowStride, to.Shape.Channels, geometry.Pool);
                }

                count = 0;
            }
        }
    }
}
