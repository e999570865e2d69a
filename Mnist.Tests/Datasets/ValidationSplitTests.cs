using FsCheck;
using FsCheck.Xunit;
using Mnist.Training.Datasets;

namespace Mnist.Tests.Datasets;

public sealed class ValidationSplitTests
{
    private static readonly byte[] Labels = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i % 10))];

    [Property(MaxTest = 200)]
    public void Every_image_is_on_one_side_and_each_digit_has_its_share(NonEmptyArray<byte> values, NonNegativeInt wish, ulong seed) =>
        IsFair(values.Get, Dataset.Classes, wish.Get, seed);

    [Property(MaxTest = 100)]
    public void So_it_is_where_labels_stand_for_more_than_the_digits(NonEmptyArray<byte> values, NonNegativeInt wish, ulong seed) =>
        IsFair(values.Get, byte.MaxValue + 1, wish.Get, seed);

    [Fact]
    public void The_seed_alone_decides()
    {
        Assert.Equal(new ValidationSplit(Labels, 100, 5).Validation, new ValidationSplit(Labels, 100, 5).Validation);
        Assert.Equal(new ValidationSplit(Labels, 100, 5).Training, new ValidationSplit(Labels, 100, 5).Training);
        Assert.NotEqual(new ValidationSplit(Labels, 100, 5).Validation, new ValidationSplit(Labels, 100, 6).Validation);
    }

    [Fact]
    public void A_split_does_not_change_from_one_version_to_the_next()
    {
        // A model's manifest states seed and count only: these must go on meaning the same images.
        Assert.Equal([394, 783, 362, 577, 286, 379, 240, 448, 805, 371], new ValidationSplit(Labels, 10, 1).Validation);
    }

    [Fact]
    public void A_limit_takes_a_part_of_the_training_images_and_leaves_validation_alone()
    {
        ValidationSplit whole = new(Labels, 100, 5);
        ValidationSplit part = new(Labels, 100, 5, limit: 50);

        Assert.Equal(whole.Validation, part.Validation);
        Assert.Equal(whole.Training[..50], part.Training);
        Assert.Equal(whole.Training, new ValidationSplit(Labels, 100, 5, limit: 5000).Training);
    }

    [Fact]
    public void What_leaves_nothing_to_learn_from_is_refused() => Assert.Equal(
        "1,000 validation images cannot be held back from 1,000 training images; 0 to 999 can",
        Assert.Throws<DatasetException>(() => new ValidationSplit(Labels, 1000, 1)).Message);

    private static void IsFair(byte[] values, int classes, int wish, ulong seed)
    {
        byte[] labels = [.. values.Select(value => (byte)(value % classes))];
        int count = wish % labels.Length;

        ValidationSplit split = new(labels, count, seed);

        Assert.Equal(count, split.Validation.Length);
        Assert.Equal(Enumerable.Range(0, labels.Length), split.Training.Concat(split.Validation).Order());
        foreach (byte digit in labels.Distinct())
        {
            double share = (double)labels.Count(label => label == digit) * count / labels.Length;
            Assert.InRange(split.Validation.Count(index => labels[index] == digit), Math.Floor(share), Math.Floor(share) + 1);
        }
    }
}
