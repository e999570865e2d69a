using System.Collections.Concurrent;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Learning;

public class BatchPassTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_work_on_a_slice_is_done_in_order_and_sums_come_last(int threads)
    {
        using WorkerPool pool = new(threads);
        BatchPass pass = new(pool, count: 20, seed: 1, step: 0);
        ConcurrentQueue<(string Work, int Slice)> done = [];
        pass.Then((slice, _) => done.Enqueue(("convolve", slice)), () => done.Enqueue(("sum", -1)));
        pass.Then((slice, _) => done.Enqueue(("pool", slice)));
        Assert.Empty(done);

        pass.Complete();

        Assert.Equal(("sum", -1), done.Last());
        Assert.All(Enumerable.Range(0, BatchPass.Slices), slice =>
            Assert.Equal(["convolve", "pool"], done.Where(item => item.Slice == slice).Select(item => item.Work)));
    }

    [Fact]
    public void Work_is_done_once()
    {
        using WorkerPool pool = new(1);
        BatchPass pass = new(pool, count: 1, seed: 1, step: 0);
        int slices = 0, sums = 0;
        pass.Then((_, _) => slices++, () => sums++);

        pass.Complete();
        pass.Complete();

        Assert.Equal((BatchPass.Slices, 1), (slices, sums));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void The_slices_cover_the_batch(int count)
    {
        using WorkerPool pool = new(1);
        BatchPass pass = new(pool, count, seed: 1, step: 0);

        Assert.Equal(
            Enumerable.Range(0, count),
            Enumerable.Range(0, BatchPass.Slices).SelectMany(slice => Enumerable.Range(pass.Start(slice), pass.End(slice) - pass.Start(slice))));
    }
}
