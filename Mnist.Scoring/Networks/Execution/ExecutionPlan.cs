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

    /// <summary>Creates the plan and packs the weights.</summary>
    /// <exception cref="ArgumentException">The shapes of adjacent layers do not match, or a grid layer follows a dense layer.</exception>
    public ExecutionPlan(IReadOnlyList<NetworkLayer> layers)
    {
        for (int i = 1; i < layers.Count; i++)
        {
            // A dense layer accepts a grid as a vector; grid layers require the exact shape.
            if (layers[i] is DenseLayer ? layers[i].Input.Size != layers[i - 1].Output.Size : layers[i].Input != layers[i - 1].Output)
            {
                throw new ArgumentException($"Layer {i + 1} takes {layers[i].Input} and layer {i} gives {layers[i - 1].Output}.");
            }

            if (layers[i] is not DenseLayer && layers[i - 1] is DenseLayer)
            {
                throw new ArgumentException($"Layer {i + 1} is a grid layer after a dense layer.");
            }
        }

        _denseSteps = [.. layers.OfType<DenseLayer>()
            .Select(layer => new DenseStep(new PanelMatrix(layer.Input.Size, layer.Weights), new PanelMatrix(1, layer.Bias), layer.Floor))];

        // From the last to the first, as the output of a step has the border that the next one requires.
        List<GridStep> gridSteps = [];
        int border = 0;
        for (int i = layers.Count - _denseSteps.Length - 1; i >= 0; i--)
        {
            int pool = layers[i] is MaxPoolLayer { Size: 2 } && i > 0 && IsWinograd(layers[i - 1]) ? 2 : 1;
            i -= pool - 1;
            GridStep step = layers[i] switch
            {
                ConvolutionLayer layer when IsWinograd(layer) => GridStep.Of(layer, new WinogradGeometry(new(layer, border), pool)),
                ConvolutionLayer layer => GridStep.Of(layer, new ConvolutionGeometry(layer, border)),
                MaxPoolLayer layer => GridStep.Of(layer, border),
                _ => throw new ArgumentException($"A layer of type {layers[i].GetType().Name} cannot be run."),
            };
            border = step.Input.Border;
            gridSteps.Insert(0, step);
        }

        _gridSteps = [.. gridSteps];
    }

    /// <summary>Creates the working memory of a run.</summary>
    /// <param name="images">Maximum number of images per call, 1 to <see cref="BlockSize"/>.</param>
    public Workspace CreateWorkspace(int images) => new(
        images,
        // Each step reads its own buffer, whose border is zero-initialized and never written.
        Array.ConvertAll(_gridSteps, step => new AlignedBuffer(step.Input.Length)),
        new AlignedBuffer(images * (_gridSteps.LastOrDefault()?.Output.Shape.Size ?? 0)),
        Array.ConvertAll(_denseSteps, step => new AlignedBuffer(images * step.Weights.Columns)),
        new AlignedBuffer(_gridSteps.Select(step => step.ScratchLength).DefaultIfEmpty().Max()));

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
                RunGrid(images + (i * _gridSteps[0].Input.Shape.Size), workspace.Features.Pointer + (i * _gridSteps[^1].Output.Shape.Size), workspace);
            }

            current = workspace.Features.Pointer;
        }

        for (int i = 0; i < _denseSteps.Length; i++)
        {
            (PanelMatrix weights, PanelMatrix bias, float floor) = _denseSteps[i];
            float* next = workspace.Vectors[i].Pointer;
            DenseProduct.Forward(current, count, weights, bias.Panel(0), next, floor, 0, weights.Panels);
            current = next;
        }

        return current;
    }

    private static bool IsWinograd(NetworkLayer layer) => layer is ConvolutionLayer { KernelHeight: var height, KernelWidth: var width }
        && WinogradGeometry.Supports(height, width, layer.Input, layer.Output);

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

    // Runs on several images at a time, so that each weight is loaded once for all of them.
    private sealed record DenseStep(PanelMatrix Weights, PanelMatrix Bias, float Floor);
}
