using System.Diagnostics;

namespace Mnist.Benchmarks.Speed;

/// <summary>Measures a call by repeating it.</summary>
internal static class CallTime
{
    /// <summary>The mean duration of a call, in microseconds.</summary>
    /// <param name="call">What to measure.</param>
    /// <param name="seconds">For how long to repeat it.</param>
    public static double Measure(Action call, double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        long calls = 0;
        TimeSpan elapsed;
        do
        {
            call();
            calls++;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed.TotalSeconds < seconds);
        return elapsed.TotalMicroseconds / calls;
    }
}
