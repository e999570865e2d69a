namespace Mnist.Scoring.Networks.Kernels;

/// <summary>Type arguments of kernels: the number of adjacent panels of 16 columns that they compute at a time. Two take fewer loads a
/// multiply-add than one, but only AVX-512 has the registers. The JIT compiles a method for each type and drops what the other needs.</summary>
/// <remarks>Compare with typeof in the condition itself: where the result goes through a variable, the JIT drops it too late and keeps the
/// vectors in memory.</remarks>
internal static class PanelCount
{
    internal readonly struct One;

    internal readonly struct Two;
}
