using Mnist.Training.Datasets.Files;

namespace Mnist.Tests.Datasets;

/// <summary>What only MNIST itself can show.</summary>
public sealed class RealMnistTests
{
    [MnistFact]
    public void MNIST_itself_is_recognised()
    {
        string folder = MnistFactAttribute.Folder;
        Assert.All(MnistVerifier.Verify(folder, MnistFiles.All), report => Assert.True(report.State == FileState.Good, report.Reason));

        MnistData train = MnistLoader.Load(MnistFiles.Train, folder);
        MnistData test = MnistLoader.Load(MnistFiles.Test, folder);
        Assert.True(train.IsMnist, train.Warning);
        Assert.True(test.IsMnist, test.Warning);
        Assert.Equal(("MNIST train", 60_000), (train.Dataset.Name, train.Dataset.Count));
        Assert.Equal(("MNIST test", 10_000), (test.Dataset.Name, test.Dataset.Count));
        Assert.Equal([5, 0, 4, 1, 9], train.Dataset.Labels[..5].ToArray());
        Assert.Equal([7, 2, 1, 0, 4], test.Dataset.Labels[..5].ToArray());
    }
}
