using Mnist.Scoring;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Files;
using Xunit.Abstractions;

namespace Mnist.Tests.Datasets;

/// <summary>What only MNIST itself can show.</summary>
public sealed class RealMnistTests(ITestOutputHelper output)
{
    [MnistFact]
    public void MNIST_itself_is_recognised()
    {
        string folder = MnistFactAttribute.Folder;
        Assert.All(MnistVerifier.Verify(folder), report => Assert.True(report.State == FileState.Good, report.Reason));

        MnistData train = MnistLoader.Load(MnistFiles.Train, folder);
        MnistData test = MnistLoader.Load(MnistFiles.Test, folder);
        Assert.True(train.IsMnist, train.Warning);
        Assert.True(test.IsMnist, test.Warning);
        Assert.Equal(("MNIST train", 60_000), (train.Dataset.Name, train.Dataset.Count));
        Assert.Equal(("MNIST test", 10_000), (test.Dataset.Name, test.Dataset.Count));
        Assert.Equal([5, 0, 4, 1, 9], train.Dataset.Labels[..5].ToArray());
        Assert.Equal([7, 2, 1, 0, 4], test.Dataset.Labels[..5].ToArray());
    }

    [MnistFact]
    public void A_picture_file_of_an_image_is_read_as_its_bare_pixels_are()
    {
        Dataset test = MnistLoader.Load(MnistFiles.Test, MnistFactAttribute.Folder).Dataset;
        int bare = 0, file = 0;
        Parallel.For(0, test.Count, i =>
        {
            DigitPrediction expected = DigitClassifier.Default.Predict(DigitImage.FromMnist(test.Image(i)));
            DigitPrediction found = DigitClassifier.Default.Predict(PngEncoder.Encode(Dataset.Side, Dataset.Side, 1, test.Image(i)));
            Interlocked.Add(ref bare, expected.Digit == test.Labels[i] ? 1 : 0);
            Interlocked.Add(ref file, found.Digit == test.Labels[i] ? 1 : 0);
        });

        output.WriteLine($"Right of {test.Count}: {bare} as bare pixels, {file} as PNG files.");

        // 0.02 points: two images.
        Assert.InRange(file, bare - (test.Count / 5000), bare + (test.Count / 5000));
    }
}
