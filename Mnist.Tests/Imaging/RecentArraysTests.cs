using Mnist.Scoring.Imaging;

namespace Mnist.Tests.Imaging;

public class RecentArraysTests
{
    [Fact]
    public void An_array_is_given_again_where_its_length_is_wanted()
    {
        short[] array = new short[101];
        RecentArrays<short>.Return(array);

        Assert.NotSame(array, RecentArrays<short>.Rent(100));
        Assert.Same(array, RecentArrays<short>.Rent(101));
        Assert.NotSame(array, RecentArrays<short>.Rent(101));
    }

    [Fact]
    public void The_oldest_of_many_arrays_is_forgotten()
    {
        ushort[][] arrays = [.. Enumerable.Range(1, 5).Select(length => new ushort[length])];
        Array.ForEach(arrays, RecentArrays<ushort>.Return);

        Assert.NotSame(arrays[0], RecentArrays<ushort>.Rent(1));
        Assert.All(arrays[1..], array => Assert.Same(array, RecentArrays<ushort>.Rent(array.Length)));
    }

    [Fact]
    public void A_large_array_is_not_held()
    {
        long[] array = new long[(1 << 17) + 1];
        RecentArrays<long>.Return(array);

        Assert.NotSame(array, RecentArrays<long>.Rent(array.Length));
    }
}
