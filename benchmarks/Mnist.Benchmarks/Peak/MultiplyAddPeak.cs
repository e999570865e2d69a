using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Mnist.Benchmarks.Speed;
using Mnist.Scoring.Networks.Kernels;

namespace Mnist.Benchmarks.Peak;

/// <summary>The most multiply-adds that the processor performs: in registers, with nothing loaded or stored.</summary>
internal static unsafe class MultiplyAddPeak
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

    private static double Run() => Vector512.IsHardwareAccelerated ? Run<Vector16Of512>()
        : Vector256.IsHardwareAccelerated ? Run<Vector16Of256>()
        : Run<Vector16Of128>();

    // Independent sums, enough to hide the latency of a multiply-add, and no more than there are registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Run<TVector>()
        where TVector : struct, IVector16<TVector>
    {
        bool wide = typeof(TVector) == typeof(Vector16Of512);
        float* store = stackalloc float[16];
        TVector value = TVector.Create(1e-3f);
        TVector c0 = value, c1 = value, c2 = value, c3 = value, c4 = value, c5 = value;
        TVector d0 = value, d1 = value, d2 = value, d3 = value, d4 = value, d5 = value;
        for (int step = 0; step < Steps; step++)
        {
            c0 = TVector.MultiplyAdd(0.5f, value, c0);
            c1 = TVector.MultiplyAdd(0.5f, value, c1);
            c2 = TVector.MultiplyAdd(0.5f, value, c2);
            c3 = TVector.MultiplyAdd(0.5f, value, c3);
            c4 = TVector.MultiplyAdd(0.5f, value, c4);
            c5 = TVector.MultiplyAdd(0.5f, value, c5);
            if (wide)
            {
                d0 = TVector.MultiplyAdd(0.5f, value, d0);
                d1 = TVector.MultiplyAdd(0.5f, value, d1);
                d2 = TVector.MultiplyAdd(0.5f, value, d2);
                d3 = TVector.MultiplyAdd(0.5f, value, d3);
                d4 = TVector.MultiplyAdd(0.5f, value, d4);
                d5 = TVector.MultiplyAdd(0.5f, value, d5);
            }
        }

        // Uses every sum, so that none is left out.
        TVector sum = TVector.Max(TVector.Max(TVector.Max(c0, c1), TVector.Max(c2, c3)), TVector.Max(c4, c5));
        sum = TVector.Max(sum, TVector.Max(TVector.Max(TVector.Max(d0, d1), TVector.Max(d2, d3)), TVector.Max(d4, d5)));
        TVector.Store(store, sum);
        return store[0] > 0 ? (wide ? 12.0 : 6.0) * 16 * Steps : 0;
    }
}
