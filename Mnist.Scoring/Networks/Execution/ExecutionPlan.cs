using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>
/// The layers of a network in the order and layout in which they run: first those that work on a grid, image by image,
/// so that one image's activations stay in the cache; then the dense ones, for a block of images at a time.
/// </summary>
/// <remarks>Immutable and thread-safe; what a run writes on is a <see cref="Workspace"/> of the caller's.</remarks>
internal sealed unsafe class ExecutionPlan
{
    /// <summary>Images of one block.</summary>
    public const int BlockSize = 48;

    private readonly GridStep[] _gridSteps;
    private readonly DenseStep[] _denseSteps;
    private readonly int _inputSize;
    private readonly int _featureSize;

    /// <summary>Plans the layers, packing their weights.</summary>
    /// <exception cref="ArgumentException">The layers do not fit one another, or the order is not grid layers, then dense ones.</exception>
    public ExecutionPlan(IReadOnlyList<NetworkLayer> layers)
    {
        List<GridStep> gridSteps = [];
        List<DenseStep> denseSteps = [];
        for (int i = 0; i < layers.Count; i++)
        {
            // A dense layer takes a grid as a vector; grid layers read it as it lies.
            if (i > 0 && (layers[i] is DenseLayer ? layers[i].Input.Size != layers[i - 1].Output.Size : layers[i].Input != layers[i - 1].Output))
            {
                throw new ArgumentException($"Layer {i + 1} takes {layers[i].Input} and layer {i} gives {layers[i - 1].Output}.");
            }

            if (layers[i] is DenseLayer dense)
            {
                denseSteps.Add(new DenseStep(dense));
                continue;
            }

            if (denseSteps.Count > 0)
            {
                throw new ArgumentException($"Layer {i + 1} works on a grid and stands behind a dense layer.");
            }

            int border = i + 1 < layers.Count && layers[i + 1] is ConvolutionLayer next
                ? ConvolutionGeometry.BorderFor(next.KernelHeight, next.KernelWidth, next.Padding)
                : 0;
            gridSteps.Add(layers[i] switch
            {
                ConvolutionLayer convolution => new ConvolutionStep(convolution, border),
                MaxPoolLayer pool => new MaxPoolStep(pool, border),
                _ => throw new ArgumentException($"A layer of type {layers[i].GetType().Name} cannot be run."),
            });
        }

        _gridSteps = [.. gridSteps];
        _denseSteps = [.. denseSteps];
        _inputSize = layers[0].Input.Size;
        _featureSize = _gridSteps.Length > 0 ? _gridSteps[^1].Output.Shape.Size : _inputSize;
    }

    /// <summary>Makes what a run writes on.</summary>
    /// <param name="images">Images that one call may hold, 1 to <see cref="BlockSize"/>.</param>
    public Workspace CreateWorkspace(int images)
    {
        AlignedBuffer[] grids = new AlignedBuffer[_gridSteps.Length];
        for (int i = 0; i < grids.Length; i++)
        {
            // Each step reads a buffer of its own, whose border is zero from the start and is never written.
            grids[i] = new AlignedBuffer(_gridSteps[i].Input.Length);
        }

        int widest = 0;
        foreach (DenseStep step in _denseSteps)
        {
            widest = Math.Max(widest, step.OutputSize);
        }

        int scratch = 0;
        foreach (GridStep step in _gridSteps)
        {
            scratch = Math.Max(scratch, step.ScratchLength);
        }

        return new Workspace(images, grids, new AlignedBuffer(images * _featureSize), new AlignedBuffer(images * widest), new AlignedBuffer(images * widest), new AlignedBuffer(scratch));
    }

    /// <summary>Runs up to <see cref="Workspace.Images"/> images.</summary>
    /// <param name="images">count × input size floats.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="workspace">Of this plan's making, used by nobody else meanwhile.</param>
    /// <returns>The last layer's results, count rows, inside the workspace.</returns>
    public float* Run(float* images, int count, Workspace workspace)
    {
        float* current = images;
        if (_gridSteps.Length > 0)
        {
            for (int i = 0; i < count; i++)
            {
                RunGrid(images + (i * _inputSize), workspace.Features.Pointer + (i * _featureSize), workspace);
            }

            current = workspace.Features.Pointer;
        }

        for (int i = 0; i < _denseSteps.Length; i++)
        {
            float* next = (i % 2 == 0 ? workspace.Even : workspace.Odd).Pointer;
            _denseSteps[i].Run(current, count, next);
            current = next;
        }

        return current;
    }

    private void RunGrid(float* image, float* features, Workspace workspace)
    {
        float* current = image;
        if (_gridSteps[0].Input.Border > 0)
        {
            _gridSteps[0].Input.CopyIn(image, workspace.Grids[0].Pointer);
            current = workspace.Grids[0].Pointer;
        }

        for (int i = 0; i < _gridSteps.Length; i++)
        {
            float* next = i + 1 < _gridSteps.Length ? workspace.Grids[i + 1].Pointer : features;
            _gridSteps[i].Run(current, next, workspace.Scratch.Pointer);
            current = next;
        }
    }
}
