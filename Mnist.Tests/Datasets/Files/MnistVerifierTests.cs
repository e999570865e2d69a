using Mnist.Training.Datasets.Files;

namespace Mnist.Tests.Datasets.Files;

public sealed class MnistVerifierTests
{
    private static readonly TinySet Tiny = new();

    [Fact]
    public void Each_state_is_told_with_its_reason()
    {
        using TemporaryFolder folder = new();
        TinySet second = new(seed: 2, role: "t10k");
        string good = folder.Write("train-images-idx3-ubyte", Tiny.ImageFile);
        string damaged = folder.Write("train-labels-idx1-ubyte.gz", TinySet.Gzip(Tiny.LabelFile)[..^3]);
        string different = folder.Write("t10k-images.idx3-ubyte", Tiny.ImageFile);

        IReadOnlyList<FileReport> reports = MnistVerifier.Verify(folder.Path, [.. Tiny.Set.Files, .. second.Set.Files]);

        Assert.Equal([FileState.Good, FileState.Damaged, FileState.Different, FileState.Missing], reports.Select(report => report.State));
        Assert.Equal([good, damaged, different, null], reports.Select(report => report.Path));
        Assert.Equal($"{good}: 20 images, SHA-256 as published", reports[0].Reason);
        Assert.Equal($"{damaged}: the gzip data is cut short, or other bytes follow it", reports[1].Reason);
        Assert.Equal(
            $"{different}: not MNIST's: 20 images with SHA-256 {Tiny.Set.Images.Sha256}, not {second.Set.Images.Sha256}",
            reports[2].Reason);
        Assert.Equal($"{folder.File("t10k-labels-idx1-ubyte")}: missing", reports[3].Reason);
    }

    [Fact]
    public void A_folder_that_does_not_exist_lacks_all_four_files()
    {
        using TemporaryFolder folder = new();

        IReadOnlyList<FileReport> reports = MnistVerifier.Verify(folder.File("none"), MnistFiles.All);

        Assert.Equal(4, reports.Count);
        Assert.All(reports, report => Assert.Equal(FileState.Missing, report.State));
    }
}
