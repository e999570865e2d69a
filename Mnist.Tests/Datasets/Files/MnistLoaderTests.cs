using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Files;

namespace Mnist.Tests.Datasets.Files;

public sealed class MnistLoaderTests
{
    private static readonly TinySet Tiny = new();

    [Fact]
    public void The_known_set_is_read_without_a_warning()
    {
        using TemporaryFolder folder = new();
        Tiny.WriteTo(folder);

        MnistData data = MnistLoader.Load(Tiny.Set, folder.Path);

        Assert.True(data.IsMnist);
        Assert.Equal("MNIST train", data.Dataset.Name);
        Assert.Equal(TinySet.Sha256([.. Tiny.ImageFile, .. Tiny.LabelFile]), data.Dataset.Sha256);
        Assert.Equal(Tiny.Images, data.Dataset.Images);
        Assert.Equal(Tiny.Labels, data.Dataset.Labels);
    }

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte", false)]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte", false)]
    [InlineData("train-images-idx3-ubyte.gz", "train-labels.idx1-ubyte.gz", true)]
    public void Common_names_are_found(string images, string labels, bool gzip)
    {
        using TemporaryFolder folder = new();
        folder.Write(images, gzip ? TinySet.Gzip(Tiny.ImageFile) : Tiny.ImageFile);
        folder.Write(labels, gzip ? TinySet.Gzip(Tiny.LabelFile) : Tiny.LabelFile);

        Assert.True(MnistLoader.Load(Tiny.Set, folder.Path).IsMnist);
    }

    [Fact]
    public void The_files_of_Qmnist_are_found_under_their_own_names()
    {
        using TemporaryFolder folder = new();
        folder.Write("qmnist-train-images-idx3-ubyte.gz", TinySet.Gzip(Tiny.ImageFile));
        folder.Write("qmnist-train-labels-idx2-int.gz", TinySet.Gzip(Tiny.QmnistLabelFile));

        MnistData data = MnistLoader.Load(Tiny.Set, folder.Path);

        Assert.False(data.IsMnist);
        Assert.Equal(Tiny.Labels, data.Dataset.Labels);
        Assert.Equal(["qmnist-test-images-idx3-ubyte", "qmnist-test-labels-idx2-int"], MnistFiles.Test.Files.Select(file => file.Names.ElementAt(4)));
    }

    [Fact]
    public void Other_contents_are_read_under_another_name_with_a_warning()
    {
        using TemporaryFolder folder = new();
        TinySet other = new(count: 7, seed: 2, role: "train");
        other.WriteTo(folder);

        MnistData data = MnistLoader.Load(Tiny.Set, folder.Path);

        Assert.False(data.IsMnist);
        Assert.Equal("custom data train", data.Dataset.Name);
        Assert.Equal(7, data.Dataset.Count);
        Assert.Equal(other.Set.Sha256, data.Dataset.Sha256);
        Assert.StartsWith(folder.File("train-images-idx3-ubyte.gz"), data.Warning);
    }

    [Fact]
    public void Other_labels_alone_are_custom_data_too()
    {
        using TemporaryFolder folder = new();
        Tiny.WriteTo(folder);
        folder.Write("train-labels-idx1-ubyte.gz", new TinySet(seed: 2).LabelFile);

        MnistData data = MnistLoader.Load(Tiny.Set, folder.Path);

        Assert.Equal("custom data train", data.Dataset.Name);
        Assert.StartsWith(folder.File("train-labels-idx1-ubyte.gz"), data.Warning);
    }

    [Fact]
    public void Different_numbers_of_images_and_labels_are_refused()
    {
        using TemporaryFolder folder = new();
        Tiny.WriteTo(folder);
        folder.Write("train-labels-idx1-ubyte.gz", new TinySet(count: 19).LabelFile);

        Assert.Equal(
            $"{folder.File("train-labels-idx1-ubyte.gz")}: 19 labels, but 20 images in {folder.File("train-images-idx3-ubyte.gz")}",
            Assert.Throws<DatasetException>(() => MnistLoader.Load(Tiny.Set, folder.Path)).Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using TemporaryFolder folder = new();
        folder.Write("train-images-idx3-ubyte", Tiny.ImageFile);

        Assert.Equal(
            $"{folder.Path}: train-labels-idx1-ubyte is missing (raw or .gz); \"data download\" fetches it, or name another folder in MNIST_DATA_DIR",
            Assert.Throws<DatasetException>(() => MnistLoader.Load(Tiny.Set, folder.Path)).Message);
    }

    [Fact]
    public void A_download_under_way_is_not_data()
    {
        using TemporaryFolder folder = new();
        Tiny.WriteTo(folder);
        File.Move(folder.File("train-images-idx3-ubyte.gz"), folder.File("train-images-idx3-ubyte.abc.partial"));

        Assert.Throws<DatasetException>(() => MnistLoader.Load(Tiny.Set, folder.Path));
    }
}
