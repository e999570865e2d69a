namespace Mnist.Training.Datasets.Synthetic;

/// <summary>What synthetic images are for; splits of one seed have no image in common.</summary>
internal enum SyntheticSplit
{
    /// <summary>To learn from.</summary>
    Training,

    /// <summary>To measure with.</summary>
    Test,
}
