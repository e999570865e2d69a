using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>The memory that one run of an <see cref="ExecutionPlan"/> writes on; for one thread at a time.</summary>
/// <param name="Images">Images that it has room for.</param>
/// <param name="Grids">What each grid step reads, with its border.</param>
/// <param name="Features">What the grid steps give, a row for each image.</param>
/// <param name="Even">Results of the first, third … dense layer.</param>
/// <param name="Odd">Results of the second, fourth … dense layer.</param>
/// <param name="Scratch">For steps that need more.</param>
internal sealed record Workspace(
    int Images, AlignedBuffer[] Grids, AlignedBuffer Features, AlignedBuffer Even, AlignedBuffer Odd, AlignedBuffer Scratch);
