using Mnist.Scoring.Reading.Classify;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.ReadingNetworks;

namespace Mnist.Tests.ReadingNetworks;

public class ReadingImagesTests
{
    private static readonly Dataset Digits = SyntheticDigits.Create(100, 5, SyntheticSplit.Training, 1);

    [Fact]
    public void The_same_seed_gives_the_same_images_whatever_the_number_of_threads()
    {
        Dataset one = Draw(seed: 3, threads: 1);
        Dataset three = Draw(seed: 3, threads: 3);

        Assert.Equal(one.Sha256, three.Sha256);
        Assert.Equal(one.Labels, three.Labels);
        Assert.NotEqual(one.Sha256, Draw(seed: 4, threads: 3).Sha256);
        Assert.Equal(ReadingNetwork.Labels.Count, one.Labels.ToArray().Distinct().Count());
    }

    [Fact]
    public void Training_validation_and_test_are_of_different_images()
    {
        using var pool = new WorkerPool(2);
        ValidationSplit split = new([.. Enumerable.Range(0, 8)], [.. Enumerable.Range(8, 8)]);
        TrainingTask task = ReadingImages.CreateTask(Digits, split, new TrainingOptions(), pool, new TrainingControl());

        Assert.Equal((64, 32), (task.Count, task.ValidationCount));
        Assert.NotEqual(task.Fingerprint, ReadingImages.CreateTask(Digits, split, new TrainingOptions { Seed = 2 }, pool, new TrainingControl()).Fingerprint);
    }

    [Fact]
    public void Pieces_of_a_row_are_digits_and_parts_of_them()
    {
        RowPainter painter = new(Digits, [.. Enumerable.Range(0, Digits.Count)]);
        var pixels = new byte[Dataset.ImageSize];
        int others = 0;
        HashSet<byte> labels = [];
        for (ulong i = 0; i < 120; i++)
        {
            var random = new RandomStream(1, i);
            byte label = painter.Draw(ref random, pixels);
            others += label == ReadingNetwork.Other ? 1 : 0;
            labels.Add(label);
            Assert.True(pixels.Count(pixel => pixel > 100) > 10, $"{i} is as good as blank.");
        }

        Assert.InRange(others, 20, 55);
        Assert.True(labels.Count >= 10);
    }

    private static Dataset Draw(ulong seed, int threads)
    {
        using var pool = new WorkerPool(threads);
        return ReadingImages.CreateTest(Digits, seed, pool);
    }
}
