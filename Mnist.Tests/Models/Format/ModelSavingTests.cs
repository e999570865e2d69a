using Mnist.Scoring;
using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Datasets;
using Mnist.Tests.Networks;

namespace Mnist.Tests.Models.Format;

public sealed class ModelSavingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_newer_model_replaces_an_older_one_and_leaves_nothing_else()
    {
        string path = _folder.File("model.zip");
        SampleModels.Save(path, SampleModels.EveryLayer(), SampleModels.Info());
        SampleModels.Save(path, SampleModels.Linear(), new ModelInfo());
        SampleModels.AssertSame(SampleModels.Linear(), ((NetworkModel)ModelFile.Load(path)).Network);
        Assert.Equal(["model.zip"], _folder.Files);
    }

    [Fact]
    public void A_missing_folder_is_made()
    {
        string path = _folder.File("new/folder/model.zip");
        SampleModels.Save(path, SampleModels.Linear(), new ModelInfo());
        Assert.True(File.Exists(path));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_diverged_network_does_not_replace_a_good_one(float value)
    {
        string path = _folder.File("model.zip");
        SampleModels.Save(path, SampleModels.Linear(), new ModelInfo());
        DenseLayer diverged = NaiveKernels.RandomDense(Shape.Vector(784), 10, relu: false, 1);
        diverged.Weights[7] = value;
        InvalidModelException e = Assert.Throws<InvalidModelException>(() => SampleModels.Save(path, new Network([diverged]), new ModelInfo()));
        Assert.Equal("value 7 of 'weights/1.weights' is not a finite number, so the training diverged; train again with a lower learning rate", e.Message);
        SampleModels.AssertSame(SampleModels.Linear(), ((NetworkModel)ModelFile.Load(path)).Network);
        Assert.Equal(["model.zip"], _folder.Files);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e-6)]
    public void A_temperature_that_would_not_load_is_not_saved(double temperature)
    {
        string path = _folder.File("model.zip");
        Network network = new([NaiveKernels.RandomDense(Shape.Vector(784), 10, relu: false, 1)], temperature);
        Assert.Throws<InvalidModelException>(() => SampleModels.Save(path, network, new ModelInfo()));
        Assert.Empty(_folder.Files);
    }

    [Theory]
    [InlineData(783, 10)]
    [InlineData(784, 11)]
    public void A_network_of_other_images_or_classes_is_not_saved(int inputs, int classes)
    {
        Network network = new([NaiveKernels.RandomDense(Shape.Vector(inputs), classes, relu: false, 1)]);
        Assert.Throws<InvalidModelException>(() => SampleModels.Bytes(network));
    }

    [Fact]
    public void What_fails_half_way_leaves_the_old_file_and_nothing_else()
    {
        string path = _folder.Write("model.zip", [1, 2, 3]);
        IOException full = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[100_000]);
            Assert.Equal(2, _folder.Files.Length);
            throw new IOException("No space left on device");
        }));
        Assert.Equal($"{path} cannot be written: No space left on device", full.Message);
        Assert.Throws<OperationCanceledException>(() => AtomicFile.Write(path, _ => throw new OperationCanceledException()));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["model.zip"], _folder.Files);
    }

    [Fact]
    public void The_name_of_a_folder_is_refused_and_creates_none()
    {
        string path = _folder.File("models") + Path.DirectorySeparatorChar;
        IOException e = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream => stream.Write([1])));
        Assert.Equal($"{path} cannot be written: it is the name of a folder; add that of a file", e.Message);
        Assert.False(Directory.Exists(path));
    }

    [UnixFact]
    public void A_link_stays_a_link_and_a_device_a_device()
    {
        string file = _folder.Write("file", [1]), link = _folder.File("link");
        File.CreateSymbolicLink(link, "file");
        AtomicFile.Write(Path.GetRelativePath(Environment.CurrentDirectory, link), stream => stream.Write([1, 2]));
        Assert.Equal([1, 2], File.ReadAllBytes(file));
        Assert.Equal("file", new FileInfo(link).LinkTarget);

        AtomicFile.Write("/dev/null", stream => stream.Write([1, 2]));
        Assert.Empty(File.ReadAllBytes("/dev/null"));
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write("/dev/no-such-device", stream => stream.Write([1])));
        Assert.False(File.Exists("/dev/no-such-device"));
        Assert.False(AtomicFile.IsDevice("/dev/shm/model.zip"));
    }

    [WindowsFact]
    public void NUL_takes_anything_on_Windows()
    {
        AtomicFile.Write("NUL", stream => stream.Write([1, 2]));
        Assert.True(AtomicFile.IsDevice("NUL"));
        Assert.False(AtomicFile.IsDevice(_folder.File("model.zip")));
    }

    [Fact]
    public void A_path_through_a_file_is_refused_in_one_line()
    {
        string path = Path.Combine(_folder.Write("file", [1]), "model.zip");
        AssertRefused(path);
        Assert.Equal(["file"], _folder.Files);
    }

    [Fact]
    public void A_folder_of_the_same_name_is_refused_in_one_line()
    {
        string path = Directory.CreateDirectory(_folder.File("model.zip")).FullName;
        AssertRefused(path);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_read_only_folder_is_refused_in_one_line()
    {
        // Permissions do not stop an administrator, but nobody may make a file in /proc. Where there is no such folder,
        // a name longer than any file system takes fails in the same place.
        string folder = OperatingSystem.IsLinux() ? "/proc/self" : _folder.File(new string('x', 5000));
        AssertRefused(Path.Combine(folder, "model.zip"));
    }

    private static void AssertRefused(string path)
    {
        IOException e = Assert.ThrowsAny<IOException>(() => SampleModels.Save(path, SampleModels.Linear(), new ModelInfo()));
        Assert.StartsWith($"{path} cannot be written: ", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        Assert.DoesNotContain(AtomicFile.Extension, e.Message, StringComparison.Ordinal);
    }
}
