namespace Mnist.Training.Datasets.Synthetic;

/// <summary>Uses of synthetic images; the splits of one seed are disjoint.</summary>
internal enum SyntheticSplit
{
    /// <summary>Training images.</summary>
    Training,

    /// <summary>Test images.</summary>
    Test,
}
