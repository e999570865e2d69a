using Mnist.Training.Numerics;

namespace Mnist.Tests.Numerics;

public class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_item_is_computed_once_in_each_of_many_loops(int threads)
    {
        using var pool = new WorkerPool(threads);
        int[] counts = new int[23];
        Action<int, int> body = (item, worker) =>
        {
            Assert.InRange(worker, 0, threads - 1);
            Interlocked.Increment(ref counts[item]);
        };
        for (int loop = 1; loop <= 2000; loop++)
        {
            pool.Run(counts.Length, body);
            Assert.All(counts, count => Assert.Equal(loop, count));
            if (loop % 500 == 0)
            {
                // Long enough for the workers to fall asleep: the next loop has to wake each of them.
                Thread.Sleep(30);
            }
        }
    }

    [Fact]
    public void The_callers_own_exception_comes_through_and_the_pool_goes_on()
    {
        using var pool = new WorkerPool(3);
        Assert.Throws<InvalidOperationException>(() => pool.Run(100, (item, _) =>
        {
            if (item == 50)
            {
                throw new InvalidOperationException();
            }
        }));
        int sum = 0;
        pool.Run(10, (item, _) => Interlocked.Add(ref sum, item));
        Assert.Equal(45, sum);
    }
}
