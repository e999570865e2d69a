using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Datasets.Synthetic;

public class SyntheticDigitsTests
{
    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        Dataset one = SyntheticDigits.Create(1_000, 5, SyntheticSplit.Training, 1);
        Dataset four = SyntheticDigits.Create(1_000, 5, SyntheticSplit.Training, 4);

        Assert.Equal(one.Images, four.Images);
        Assert.Equal(one.Labels, four.Labels);
        Assert.Equal(one.Sha256, four.Sha256);
    }

    [Fact]
    public void An_image_is_the_same_in_whatever_order_it_is_drawn()
    {
        Dataset many = SyntheticDigits.Create(300, 6, SyntheticSplit.Training, 2);
        var painter = new DigitPainter();
        byte[] pixels = new byte[Dataset.ImageSize];
        foreach (int index in (int[])[299, 0, 123, 0])
        {
            byte label = SyntheticDigits.Draw(painter, 6, SyntheticSplit.Training, index, pixels);

            Assert.Equal(many.Labels[index], label);
            Assert.Equal(many.Image(index), pixels);
        }
    }

    [Fact]
    public void Seeds_splits_and_indexes_share_no_image()
    {
        var images = new HashSet<string>();
        foreach (ulong seed in (ulong[])[0, 1, ulong.MaxValue])
        {
            foreach (SyntheticSplit split in Enum.GetValues<SyntheticSplit>())
            {
                Dataset data = SyntheticDigits.Create(500, seed, split, 2);
                for (int i = 0; i < data.Count; i++)
                {
                    Assert.True(images.Add(Convert.ToHexString(data.Image(i))));
                }
            }
        }
    }

    [Fact]
    public void Every_ten_images_hold_each_digit_once_in_varying_order()
    {
        Dataset data = SyntheticDigits.Create(500, 7, SyntheticSplit.Training, 2);
        var orders = new HashSet<string>();
        for (int i = 0; i < data.Count; i += 10)
        {
            byte[] labels = data.Labels.Slice(i, 10).ToArray();
            Assert.Equal((byte[])[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], labels.Order());
            orders.Add(Convert.ToHexString(labels));
        }

        Assert.True(orders.Count > 45);
    }

    [Fact]
    public void Images_follow_the_MNIST_convention()
    {
        Dataset data = SyntheticDigits.Create(2_000, 8, SyntheticSplit.Test, 2);
        double mass = 0;
        for (int i = 0; i < data.Count; i++)
        {
            byte[] image = data.Image(i).ToArray();
            Assert.Equal(255, image.Max());
            int[] rows = [.. Enumerable.Range(0, image.Length).Where(at => image[at] > 0).Select(at => at / 28)];
            int[] columns = [.. Enumerable.Range(0, image.Length).Where(at => image[at] > 0).Select(at => at % 28)];
            Assert.InRange(Math.Max(rows.Max() - rows.Min(), columns.Max() - columns.Min()) + 1, 17, 20);
            mass += image.Sum(pixel => pixel / 255.0);
        }

        // MNIST's training images have 102.4 on average.
        Assert.InRange(mass / data.Count, 95, 112);
    }

    // Proves that pictures and labels belong together and that the splits are alike: most images are nearest to the mean
    // image of their own digit. (On MNIST that rule gets 82 %; the synthetic digits vary more.)
    [Fact]
    public void Digits_look_like_their_labels()
    {
        Dataset train = SyntheticDigits.Create(4_000, 9, SyntheticSplit.Training, 2);
        Dataset test = SyntheticDigits.Create(1_000, 9, SyntheticSplit.Test, 2);
        float[][] means = [.. Enumerable.Range(0, Dataset.Classes).Select(_ => new float[Dataset.ImageSize])];
        for (int i = 0; i < train.Count; i++)
        {
            float[] mean = means[train.Labels[i]];
            ReadOnlySpan<byte> image = train.Image(i);
            for (int at = 0; at < image.Length; at++)
            {
                mean[at] += image[at] / (train.Count / 10f);
            }
        }

        int[] right = new int[Dataset.Classes];
        for (int i = 0; i < test.Count; i++)
        {
            int index = i;
            int nearest = Enumerable.Range(0, Dataset.Classes).MinBy(digit => Distance(test.Image(index), means[digit]));
            right[test.Labels[i]] += nearest == test.Labels[i] ? 1 : 0;
        }

        Assert.True(right.Sum() > test.Count * 0.62, $"{right.Sum()} of {test.Count}");
        Assert.All(right, count => Assert.InRange(count, 40, 100));
    }

    [Fact]
    public void Drawing_allocates_nothing()
    {
        var painter = new DigitPainter();
        byte[] pixels = new byte[Dataset.ImageSize];

        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                SyntheticDigits.Draw(painter, 1, SyntheticSplit.Training, i, pixels);
            }
        }));
    }

    [Fact]
    public void Name_says_that_the_images_are_synthetic()
    {
        Assert.Equal("synthetic train (seed 3)", SyntheticDigits.Create(0, 3, SyntheticSplit.Training, 1).Name);
        Assert.Equal("synthetic test (seed 3)", SyntheticDigits.Create(0, 3, SyntheticSplit.Test, 1).Name);
    }

    [Fact]
    public void Refuses_what_is_no_digit()
    {
        var random = new RandomStream(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => new DigitPainter().Paint(10, ref random, new byte[Dataset.ImageSize]));
    }

    private static float Distance(ReadOnlySpan<byte> image, float[] mean)
    {
        float sum = 0f;
        for (int at = 0; at < image.Length; at++)
        {
            sum += (image[at] - mean[at]) * (image[at] - mean[at]);
        }

        return sum;
    }
}
