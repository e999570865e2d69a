using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;

namespace Mnist.Training.Learning.Kernels;

/// <summary>
/// The gradient of the weights by Winograd's method. The outputs are Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A for weights g and inputs d, so that the gradient
/// for output gradients e is Gᵀ [(A e Aᵀ) ⊙ (Bᵀ d B)] G. The products are summed over tiles and images before the last transform.
/// </summary>
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
        _rows = GC.AllocateArray<int>((_inputs + TileRows - 1) / TileRows * TileRows, pinned: true);
        for (int i = 0; i < _rows.Length; i++)
        {
            _rows[i] = Math.Min(i, _inputs - 1);
        }

        _patchStride = WinogradGeometry.OddLines(Block * _inputs);
        _tileStride = WinogradGeometry.OddLines(Block * _geometry.TileChannels);
        _sumStride = Panels * _rows.Length * PanelWidth;
        _patches = AlignedBuffer.ForEach(threads, Products * _patchStride);
        _tiles = AlignedBuffer.ForEach(threads, Products * _tileStride);
        _sums = AlignedBuffer.ForEach(threads, Products * _sumStride);
    }

    public override void Run(float* inputs, float* outputGradients, int images, float* gradient, int worker)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Vector16Of512>(inputs, outputGradients, images, gradient, worker);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Vector16Of256>(inputs, outputGradients, images, gradient, worker);
        }
        else
        {
            Run<Vector16Of128>(inputs, outputGradients, images, gradient, worker);
        }
    }

    /// <inheritdoc cref="Run(float*, float*, int, float*, int)"/>
    /// <typeparam name="TVector">Implementation of a vector of 16 floats.</typeparam>
    public void Run<TVector>(float* inputs, float* outputGradients, int images, float* gradient, int worker)
        where TVector : struct, IVector16<TVector>
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
                WinogradTransform<TVector>.TransformPatch(
                    input + _geometry.InputOffsets[tile], from.RowStride, _inputs, patches + (count * _inputs), _patchStride);
                TransformTile<TVector>(
                    arriving + _geometry.OutputOffsets[tile],
                    to.RowStride,
                    to.Shape.Channels,
                    _geometry.Overlaps[tile],
                    tiles + (count * _geometry.TileChannels),
                    _tileStride);
                count++;
                if (count == Block)
                {
                    Multiply(count, worker);
                    count = 0;
                }
            }
        }

        if (count > 0)
        {
            Multiply(count, worker);
        }

        for (int panel = 0; panel < Panels; panel++)
        {
            float* sums = _sums[worker].Pointer + (panel * _rows.Length * PanelWidth);
            TransformSums<TVector>(sums, _sumStride, gradient + (panel * Geometry.KernelSize * PanelWidth), _inputs);
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
    private static void TransformTile<TVector>(
        float* source, int rowStride, int channels, (int Rows, int Columns) overlap, float* target, int stride)
        where TVector : struct, IVector16<TVector>
    {
        float* tile = stackalloc float[Tile * Tile * PanelWidth];
        float* columns = stackalloc float[Tile * Patch * PanelWidth];

        // The last vector ends with the last channel and may overlap the one before.
        for (int channel = 0; ; channel = Math.Min(channel + PanelWidth, channels - PanelWidth))
        {
            for (int y = 0; y < Tile; y++)
            {
                for (int x = 0; x < Tile; x++)
                {
                    TVector.Store(
                        tile + (((y * Tile) + x) * PanelWidth),
                        y < overlap.Rows || x < overlap.Columns
                            ? TVector.Create(0)
                            : TVector.Load(source + (y * rowStride) + (x * channels) + channel));
                }
            }

            for (int x = 0; x < Tile; x++)
            {
                TransformTileLine<TVector>(tile + (x * PanelWidth), Tile * PanelWidth, columns + (x * PanelWidth), Tile * PanelWidth);
            }

            for (int i = 0; i < Patch; i++)
            {
                TransformTileLine<TVector>(columns + (i * Tile * PanelWidth), PanelWidth, target + (i * Patch * stride) + channel, stride);
            }

            if (channel == channels - PanelWidth)
            {
                break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformTileLine<TVector>(float* e, nint step, float* t, nint stride)
        where TVector : struct, IVector16<TVector>
    {
        TVector e0 = TVector.Load(e);
        TVector e1 = TVector.Load(e + step);
        TVector e2 = TVector.Load(e + (2 * step));
        TVector e3 = TVector.Load(e + (3 * step));
        TVector even = TVector.Add(e0, e2);
        TVector odd = TVector.Add(e1, e3);
        TVector.Store(t, e0);
        TVector.Store(t + stride, TVector.Add(even, odd));
        TVector.Store(t + (2 * stride), TVector.Subtract(even, odd));
        even = TVector.MultiplyAdd(4, e2, e0);
        odd = TVector.MultiplyAdd(4, e3, e1);
        TVector.Store(t + (3 * stride), TVector.MultiplyAdd(2, odd, even));
        TVector.Store(t + (4 * stride), TVector.MultiplyAdd(-2, odd, even));
        TVector.Store(t + (5 * stride), e3);
    }

    // Gᵀ m G for each input channel of a panel.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformSums<TVector>(float* sums, nint stride, float* target, int inputs)
        where TVector : struct, IVector16<TVector>
    {
        float* columns = stackalloc float[Kernel * Patch * PanelWidth];
        for (int input = 0; input < inputs; input++, sums += PanelWidth, target += PanelWidth)
        {
            for (int j = 0; j < Patch; j++)
            {
                TransformSumsLine<TVector>(sums + (j * stride), Patch * stride, columns + (j * PanelWidth), Patch * PanelWidth);
            }

            for (int y = 0; y < Kernel; y++)
            {
                TransformSumsLine<TVector>(
                    columns + (y * Patch * PanelWidth), PanelWidth, target + (y * Kernel * inputs * PanelWidth), inputs * PanelWidth);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformSumsLine<TVector>(float* m, nint step, float* t, nint stride)
        where TVector : struct, IVector16<TVector>
    {
        TVector m1 = TVector.Load(m + step);
        TVector m2 = TVector.Load(m + (2 * step));
        TVector m3 = TVector.Load(m + (3 * step));
        TVector m4 = TVector.Load(m + (4 * step));
        TVector sum = TVector.Add(m1, m2);
        TVector outerSum = TVector.Add(m3, m4);
        TVector inner = TVector.MultiplyAdd(1 / 6f, TVector.Subtract(m2, m1), TVector.Create(0));
        TVector outer = TVector.MultiplyAdd(-1 / 6f, sum, TVector.Create(0));
        TVector.Store(t, TVector.MultiplyAdd(1 / 4f, TVector.Load(m), TVector.MultiplyAdd(1 / 24f, outerSum, outer)));
        TVector.Store(t + stride, TVector.MultiplyAdd(1 / 12f, TVector.Subtract(m3, m4), inner));
        TVector.Store(t + (2 * stride), TVector.Add(TVector.MultiplyAdd(1 / 6f, outerSum, outer), TVector.Load(m + (5 * step))));
    }
}
