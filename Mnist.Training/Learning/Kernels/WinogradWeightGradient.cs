using System.Numerics;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;

namespace Mnist.Training.Learning.Kernels;

/// <summary>The gradient of the weights by Winograd's method. The outputs are Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A for weights g and inputs d, so that
/// the gradient for output gradients e is Gᵀ [(A e Aᵀ) ⊙ (Bᵀ d B)] G. The products are summed over tiles and images before the last
/// transform.</summary>
internal sealed unsafe class WinogradWeightGradient : WeightGradient
{
    private const int Products = WinogradGeometry.Products;
    private const int Patch = WinogradGeometry.Patch;
    private const int Tile = WinogradGeometry.Tile;
    private const int Kernel = WinogradGeometry.Kernel;

    // Tiles per block: enough to load and store the sums rarely, few enough that a block stays in the cache.
    private const int Block = 36;

    private readonly WinogradGeometry _geometry;
    private readonly int _inputs;
    private readonly int _patchStride;
    private readonly int _tileStride;
    private readonly int _sumStride;
    private readonly int[] _rows;
    private readonly AlignedBuffer[] _patches;
    private readonly AlignedBuffer[] _tiles;
    private readonly AlignedBuffer[] _sums;

    public WinogradWeightGradient(ConvolutionGeometry geometry, int threads)
        : base(geometry, threads)
    {
        _geometry = new WinogradGeometry(geometry);
        _inputs = geometry.Input.Shape.Channels;
        _rows = [.. PanelKernels.WholeTiles(_inputs)];
        _patchStride = WinogradGeometry.OddLines(Block * _inputs);
        _tileStride = WinogradGeometry.OddLines(Block * _geometry.TileChannels);
        _sumStride = Panels * _rows.Length * PanelWidth;
        _patches = AlignedBuffer.ForEach(threads, Products * _patchStride);
        _tiles = AlignedBuffer.ForEach(threads, Products * _tileStride);
        _sums = AlignedBuffer.ForEach(threads, Products * _sumStride);
    }

    public override void Run(float* inputs, float* outputGradients, int images, float* gradient, int worker)
    {
        Grid from = _geometry.Input, to = _geometry.Output;
        float* patches = _patches[worker].Pointer;
        float* tiles = _tiles[worker].Pointer;
        _sums[worker].Span.Clear();
        int count = 0;
        for (int image = 0; image < images; image++)
        {
            float* input = WithBorder(inputs, image, worker);
            float* arriving = outputGradients + ((nint)image * to.Length);
            for (int tile = 0; tile < _geometry.Tiles; tile++)
            {
                WinogradTransform.TransformPatch(
                    input + _geometry.InputOffsets[tile], from.RowStride, _inputs, patches + (count * _inputs), _patchStride);
                float* target = tiles + (count * _geometry.TileChannels);
                TransformTile(arriving + _geometry.OutputOffsets[tile], to.RowStride, to.Shape.Channels, _geometry.Overlaps[tile], target, _tileStride);
                count++;
                if (count == Block || (tile == _geometry.Tiles - 1 && image == images - 1))
                {
                    Multiply(count, worker);
                    count = 0;
                }
            }
        }

        for (int panel = 0; panel < Panels; panel++)
        {
            float* sums = _sums[worker].Pointer + (panel * _rows.Length * PanelWidth);
            for (int lane = 0; lane < PanelWidth; lane += Vector<float>.Count)
            {
                TransformSums(sums + lane, _sumStride, gradient + (panel * Geometry.KernelSize * PanelWidth) + lane, _inputs);
            }
        }
    }

    // For each pair of input and output channels: Σ patch · tile over the block, for each of the 36 products.
    private void Multiply(int count, int worker)
    {
        fixed (int* rows = _rows)
        {
            for (int product = 0; product < Products; product++)
            {
                float* patches = _patches[worker].Pointer + (product * _patchStride);
                float* tiles = _tiles[worker].Pointer + (product * _tileStride);
                float* sums = _sums[worker].Pointer + (product * _sumStride);
                for (int panel = 0; panel < Panels; panel++)
                {
                    for (int row = 0; row < _rows.Length; row += TileRows)
                    {
                        Tiles.MultiplyTransposed(
                            patches, rows + row, tiles + (panel * PanelWidth), 1, count, 0, _inputs, 0, _geometry.TileChannels, sums);
                        sums += TileRows * PanelWidth;
                    }
                }
            }
        }
    }

    // A e Aᵀ, with 0 for the gradients that an earlier tile has taken.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformTile(float* source, nint rowStride, nint channels, (int Rows, int Columns) overlap, float* target, nint stride)
    {
        float* masked = stackalloc float[Tile * Tile * Vector<float>.Count];
        nint last = channels - Vector<float>.Count;

        // The last vector ends with the last channel and may overlap the one before.
        for (nint channel = 0; ; channel = channel + Vector<float>.Count < last ? channel + Vector<float>.Count : last)
        {
            float* e = source + channel;
            nint row = rowStride, step = channels;
            if (overlap != (0, 0))
            {
                for (int i = 0; i < Tile * Tile; i++)
                {
                    int y = i / Tile, x = i % Tile;
                    Vector<float> value = y < overlap.Rows || x < overlap.Columns ? Vector<float>.Zero : Vector.Load(e + (y * rowStride) + (x * channels));
                    value.Store(masked + (i * Vector<float>.Count));
                }

                e = masked;
                row = Tile * Vector<float>.Count;
                step = Vector<float>.Count;
            }

            // One or two rows of A e at a time, so that they stay in registers.
            float* t = target + channel;
            StoreTileRow(Vector.Load(e), Vector.Load(e + step), Vector.Load(e + (2 * step)), Vector.Load(e + (3 * step)), t, stride);
            for (int point = 1; point <= 2; point++)
            {
                RowsOfPoint(e, row, point, out Vector<float> a0, out Vector<float> b0);
                RowsOfPoint(e + step, row, point, out Vector<float> a1, out Vector<float> b1);
                RowsOfPoint(e + (2 * step), row, point, out Vector<float> a2, out Vector<float> b2);
                RowsOfPoint(e + (3 * step), row, point, out Vector<float> a3, out Vector<float> b3);
                float* rows = t + (((2 * point) - 1) * Patch * stride);
                StoreTileRow(a0, a1, a2, a3, rows, stride);
                StoreTileRow(b0, b1, b2, b3, rows + (Patch * stride), stride);
            }

            e += 3 * row;
            StoreTileRow(Vector.Load(e), Vector.Load(e + step), Vector.Load(e + (2 * step)), Vector.Load(e + (3 * step)), t + (5 * Patch * stride), stride);
            if (channel == last)
            {
                break;
            }
        }
    }

    // The rows of A for a point and its negative.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RowsOfPoint(float* e, nint row, float point, out Vector<float> plus, out Vector<float> minus)
    {
        Vector<float> even = WinogradTransform.MultiplyAdd(point * point, Vector.Load(e + (2 * row)), Vector.Load(e));
        Vector<float> odd = WinogradTransform.MultiplyAdd(point * point, Vector.Load(e + (3 * row)), Vector.Load(e + row));
        plus = WinogradTransform.MultiplyAdd(point, odd, even);
        minus = WinogradTransform.MultiplyAdd(-point, odd, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTileRow(Vector<float> e0, Vector<float> e1, Vector<float> e2, Vector<float> e3, float* t, nint stride)
    {
        e0.Store(t);
        Vector<float> even = e0 + e2, odd = e1 + e3;
        (even + odd).Store(t + stride);
        (even - odd).Store(t + (2 * stride));
        even = WinogradTransform.MultiplyAdd(4, e2, e0);
        odd = WinogradTransform.MultiplyAdd(4, e3, e1);
        WinogradTransform.MultiplyAdd(2, odd, even).Store(t + (3 * stride));
        WinogradTransform.MultiplyAdd(-2, odd, even).Store(t + (4 * stride));
        e3.Store(t + (5 * stride));
    }

    // Gᵀ m G for each input channel and a vector of output channels.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformSums(float* sums, nint stride, float* target, nint inputs)
    {
        float* columns = stackalloc float[Kernel * Patch * PanelWidth];
        nint step = inputs * PanelWidth;
        for (nint input = 0; input < inputs; input++, sums += PanelWidth, target += PanelWidth)
        {
            for (int j = 0; j < Patch; j++)
            {
                TransformSumsLine(sums + (j * stride), Patch * stride, columns + (j * PanelWidth), Patch * PanelWidth);
            }

            for (int y = 0; y < Kernel; y++)
            {
                TransformSumsLine(columns + (y * Patch * PanelWidth), PanelWidth, target + (y * Kernel * step), step);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformSumsLine(float* m, nint step, float* t, nint stride)
    {
        Vector<float> m1 = Vector.Load(m + step), m2 = Vector.Load(m + (2 * step)), m3 = Vector.Load(m + (3 * step)), m4 = Vector.Load(m + (4 * step));
        Vector<float> outerSum = m3 + m4, outer = (m1 + m2) * (-1 / 6f);
        WinogradTransform.MultiplyAdd(1 / 4f, Vector.Load(m), WinogradTransform.MultiplyAdd(1 / 24f, outerSum, outer)).Store(t);
        WinogradTransform.MultiplyAdd(1 / 12f, m3 - m4, (m2 - m1) * (1 / 6f)).Store(t + stride);
        (WinogradTransform.MultiplyAdd(1 / 6f, outerSum, outer) + Vector.Load(m + (5 * step))).Store(t + (2 * stride));
    }
}
