using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Mnist.Benchmarks.Speed;
using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Benchmarks.Peak;

/// <summary>The most multiply-adds that the processor performs: in registers, with nothing loaded or stored.</summary>
internal static class MultiplyAddPeak
{
    private const int Steps = 100_000;

    /// <summary>Measures.</summary>
    /// <param name="threads">Number of threads that compute at the same time.</param>
    /// <param name="seconds">For how long.</param>
    /// <returns>Multiply-adds a microsecond, of all threads together.</returns>
    public static double Measure(int threads, double seconds)
    {
        double[] speeds = new double[threads];
        using Barrier start = new(threads);
        Thread[] others = [.. Enumerable.Range(0, threads).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            double multiplications = 0;
            double microseconds = CallTime.Measure(() => multiplications = Run(), seconds);
            speeds[i] = multiplications / microseconds;
        }))];
        Array.ForEach(others, thread => thread.Start());
        Array.ForEach(others, thread => thread.Join());
        return speeds.Sum();
    }

    // Independent sums, enough to hide the latency of a multiply-add, and no more than there are registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Run()
    {
        var value = Vector512.Create(1e-3f);
        Vector512<float> c0 = value, c1 = value, c2 = value, c3 = value, c4 = value, c5 = value;
        Vector512<float> d0 = value, d1 = value, d2 = value, d3 = value, d4 = value, d5 = value;
        for (int step = 0; step < Steps; step++)
        {
            c0 = Tiles.MultiplyAdd(0.5f, value, c0);
            c1 = Tiles.MultiplyAdd(0.5f, value, c1);
            c2 = Tiles.MultiplyAdd(0.5f, value, c2);
            c3 = Tiles.MultiplyAdd(0.5f, value, c3);
            c4 = Tiles.MultiplyAdd(0.5f, value, c4);
            c5 = Tiles.MultiplyAdd(0.5f, value, c5);
            if (Vector512.IsHardwareAccelerated)
            {
                d0 = Tiles.MultiplyAdd(0.5f, value, d0);
                d1 = Tiles.MultiplyAdd(0.5f, value, d1);
                d2 = Tiles.MultiplyAdd(0.5f, value, d2);
                d3 = Tiles.MultiplyAdd(0.5f, value, d3);
                d4 = Tiles.MultiplyAdd(0.5f, value, d4);
                d5 = Tiles.MultiplyAdd(0.5f, value, d5);
            }
        }

        // Uses every sum, so that none is left out.
        Vector512<float> sum = Vector512.Max(Vector512.Max(Vector512.Max(c0, c1), Vector512.Max(c2, c3)), Vector512.Max(c4, c5));
        sum = Vector512.Max(sum, Vector512.Max(Vector512.Max(Vector512.Max(d0, d1), Vector512.Max(d2, d3)), Vector512.Max(d4, d5)));
        return sum[0] > 0 ? (Vector512.IsHardwareAccelerated ? 12.0 : 6.0) * 16 * Steps : 0;
    }
}
