using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Download;

namespace Mnist.Tests.Datasets.Download;

public sealed class PartialFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_placed_file_has_its_name_and_all_its_bytes()
    {
        string path = _folder.Write("file", [9, 9, 9, 9]);
        using (PartialFile partial = PartialFile.Create(_folder.Path, "file"))
        {
            partial.Write([1, 2]);
            partial.Write([3]);
            Assert.Equal(3, partial.Inspect(stream => stream.Length));
            partial.Place(path);
        }

        Assert.Equal(["file"], _folder.Files);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
    }

    [Fact]
    public void A_file_that_is_not_placed_goes_without_touching_the_old_one()
    {
        string path = _folder.Write("file", [9]);
        using (PartialFile partial = PartialFile.Create(_folder.Path, "file"))
        {
            partial.Write([1, 2]);
        }

        Assert.Equal(["file"], _folder.Files);
        Assert.Equal([9], File.ReadAllBytes(path));
    }

    [FullDiskFact]
    public void A_full_disk_is_one_clear_line()
    {
        // By way of a link, since an unplaced file is deleted.
        string path = _folder.File("file.partial");
        File.CreateSymbolicLink(path, FullDiskFactAttribute.Device);
        using PartialFile partial = new(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));

        DatasetUnavailableException e = Assert.Throws<DatasetUnavailableException>(() => partial.Write(new byte[5000]));

        Assert.StartsWith($"{_folder.Path}: the download cannot be put there: ", e.Message);
        Assert.Contains("No space left on device", e.Message);
        Assert.DoesNotContain('\n', e.Message);
    }
}
