using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Kernels.Winograd;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>The layers of a network in execution order and layout: first the grid layers, image by image, so that the activations of an image
/// stay in the cache; then the dense layers, for a block of images at a time.</summary>
/// <remarks>Immutable and thread-safe; each run writes to a <see cref="Workspace"/> that the caller provides.</remarks>
internal sealed unsafe class ExecutionPlan
{
    /// <summary>Number of images in a block.</summary>
    public const int BlockSize = 48;

    private readonly GridStep[] _gridSteps;
    private readonly DenseStep[] _denseSteps;
    private readonly int _inputSize;
    private readonly int _featureSize;
    private readonly int _widest;
    private readonly int _scratchLength;

    /// <summary>Creates the plan and packs the weights.</summary>
    /// <exception cref="ArgumentException">The shapes of adjacent layers do not match, or a grid layer follows a dense layer.</exception>
    public ExecutionPlan(IReadOnlyList<NetworkLayer> layers)
    {
        List<GridStep> gridSteps = [];
        List<DenseStep> denseSteps = [];
        for (int i = 0; i < layers.Count; i++)
        {
            // A dense layer accepts a grid as a vector; grid layers require the exact shape.
            if (i > 0 && (layers[i] is DenseLayer ? layers[i].Input.Size != layers[i - 1].Output.Size : layers[i].Input != layers[i - 1].Output))
            {
                throw new ArgumentException($"Layer {i + 1} takes {layers[i].Input} and layer {i} gives {layers[i - 1].Output}.");
            }

            if (layers[i] is DenseLayer dense)
            {
                denseSteps.Add(new DenseStep(dense));
                _widest = Math.Max(_widest, dense.Output.Size);
            }
            else if (denseSteps.Count > 0)
            {
                throw new ArgumentException($"Layer {i + 1} is a grid layer after a dense layer.");
            }
        }

        for (int i = 0; i < layers.Count - denseSteps.Count; i++)
        {
            NetworkLayer layer = layers[i];
            int pool = 0;
            if (layer is ConvolutionLayer { KernelHeight: var height, KernelWidth: var width }
                && WinogradGeometry.Supports(height, width, layer.Input, layer.Output))
            {
                pool = i + 1 < layers.Count && layers[i + 1] is MaxPoolLayer { Size: 2 } ? 2 : 1;
                i += pool - 1;
            }

            int border = BorderAfter(layers, i);
            GridStep step = layer switch
            {
                ConvolutionLayer convolution when pool > 0 => new WinogradStep(convolution, new(new ConvolutionGeometry(convolution, border), pool)),
                ConvolutionLayer convolution => new ConvolutionStep(convolution, new(convolution, border)),
                MaxPoolLayer pooling => new MaxPoolStep(pooling, border),
                _ => throw new ArgumentException($"A layer of type {layer.GetType().Name} cannot be run."),
            };
            gridSteps.Add(step);
            _scratchLength = Math.Max(_scratchLength, step.ScratchLength);
        }

        _gridSteps = [.. gridSteps];
        _denseSteps = [.. denseSteps];
        _inputSize = layers[0].Input.Size;
        _featureSize = _gridSteps.Length > 0 ? _gridSteps[^1].Output.Shape.Size : _inputSize;
    }

    /// <summary>Creates the working memory of a run.</summary>
    /// <param name="images">Maximum number of images per call, 1 to <see cref="BlockSize"/>.</param>
    public Workspace CreateWorkspace(int images)
    {
        // Each step reads its own buffer, whose border is zero-initialized and never written.
        AlignedBuffer[] grids = Array.ConvertAll(_gridSteps, step => new AlignedBuffer(step.Input.Length));
        return new Workspace(images, grids, new(images * _featureSize), new(images * _widest), new(images * _widest), new(_scratchLength));
    }

    /// <summary>Runs up to <see cref="Workspace.Images"/> images.</summary>
    /// <param name="images">count × input size floats.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="workspace">A workspace created by this plan and not used concurrently.</param>
    /// <returns>The results of the last layer, count rows, inside the workspace.</returns>
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

    // Width of the zero border that the layer after layer i requires.
    private static int BorderAfter(IReadOnlyList<NetworkLayer> layers, int i) => i + 1 < layers.Count && layers[i + 1] is ConvolutionLayer next
        ? ConvolutionGeometry.BorderFor(next.KernelHeight, next.KernelWidth, next.Padding)
        : 0;

    private void RunGrid(float* image, float* features, Workspace workspace)
    {
        float* current = _gridSteps[0].Input.WithBorder(image, workspace.Grids[0].Pointer);
        for (int i = 0; i < _gridSteps.Length; i++)
        {
            float* next = i + 1 < _gridSteps.Length ? workspace.Grids[i + 1].Pointer : features;
            _gridSteps[i].Run(current, next, workspace.Scratch.Pointer);
            current = next;
        }
    }
}
