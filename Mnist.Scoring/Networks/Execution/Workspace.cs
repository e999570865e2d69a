using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Scoring.Networks.Execution;

/// <summary>Working memory of a run of an <see cref="ExecutionPlan"/>. Not thread-safe.</summary>
/// <param name="Images">Capacity in images.</param>
/// <param name="Grids">Input of each grid step, including its border.</param>
/// <param name="Features">Output of the grid steps, one row per image.</param>
/// <param name="Vectors">Output of each dense step, one row per image.</param>
/// <param name="Scratch">Scratch memory of the grid steps.</param>
internal sealed record Workspace(int Images, AlignedBuffer[] Grids, AlignedBuffer Features, AlignedBuffer[] Vectors, AlignedBuffer Scratch);
