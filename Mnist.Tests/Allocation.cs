namespace Mnist.Tests;

/// <summary>Measures what code allocates.</summary>
internal static class Allocation
{
    /// <summary>Bytes that the action allocates on this thread: the least of three runs, since the run-time now and then
    /// allocates something of its own in one of them, but code that allocates does so in each.</summary>
    public static long Of(Action action)
    {
        long least = long.MaxValue;
        for (int run = 0; run < 3; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
