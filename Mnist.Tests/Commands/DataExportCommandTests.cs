using System.Globalization;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Training.Commands.Host;
using Mnist.Training.Datasets;

namespace Mnist.Tests.Commands;

public sealed class DataExportCommandTests : IDisposable
{
    private readonly CommandSession _session = new();
    private readonly byte[] _images;
    private readonly byte[] _labels;

    public DataExportCommandTests()
    {
        _session.WriteData();
        _session.Adapt = _session.AsMnist;
        _images = File.ReadAllBytes(Path.Combine(_session.Data, "train-images-idx3-ubyte"))[16..];
        _labels = File.ReadAllBytes(Path.Combine(_session.Data, "train-labels-idx1-ubyte"))[8..];
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Folders_hold_each_image_under_its_digit()
    {
        CommandOutcome outcome = _session.Run("data", "export", "--format", "folders", "--data", _session.Data).Succeeded();
        string folder = _session.Folder.File("Data/mnist-images");
        Assert.Equal($"{folder}: 240 images of MNIST train\n", outcome.Output);
        Assert.Equal(Enumerable.Range(0, 10).Select(digit => $"{digit}"), Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)!).Order());
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Equal(CommandSession.TrainCount, files.Length);
        foreach (string file in files)
        {
            int index = int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture);
            Assert.Equal($"{_labels[index]}", Path.GetFileName(Path.GetDirectoryName(file)));
            Assert.Equal(Image(index), ImageDecoder.Decode(File.ReadAllBytes(file)).Pixels.ToArray());
        }
    }

    [Fact]
    public void The_table_holds_the_digit_and_its_pixels_from_zero_to_one()
    {
        CommandOutcome outcome = _session.Run("data", "export", "--format", "csv", "--data", _session.Data).Succeeded();
        string file = _session.Folder.File("Data/mnist-pixels.csv");
        Assert.Equal($"{file}: 240 images of MNIST train\n", outcome.Output);
        string[] lines = File.ReadAllText(file).Split('\n');
        Assert.Equal("Label," + string.Join(",", Enumerable.Range(0, 784).Select(i => $"pixel{i}")), lines[0]);
        Assert.Equal(CommandSession.TrainCount + 2, lines.Length);
        Assert.Empty(lines[^1]);
        for (int i = 0; i < CommandSession.TrainCount; i++)
        {
            string[] cells = lines[i + 1].Split(',');
            Assert.Equal($"{_labels[i]}", cells[0]);
            Assert.Equal(Image(i).Select(level => level / 255f), cells[1..].Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)));
        }
    }

    [UnixFact]
    public void Nothing_but_the_table_is_written_to_a_device_which_may_be_the_standard_output() =>
        Assert.Empty(_session.Run("data", "export", "--format", "csv", "--data", _session.Data, "--output", "/dev/null").Succeeded().Output);

    [Fact]
    public void A_limit_is_a_sample_that_does_not_change()
    {
        string one = _session.Folder.File("one.csv");
        string other = _session.Folder.File("other.csv");
        _session.Run("data", "export", "--format", "csv", "--limit", "30", "--data", _session.Data, "--output", one).Succeeded();
        _session.Run("data", "export", "--format", "csv", "--limit", "30", "--data", _session.Data, "--output", other).Succeeded();
        string[] lines = File.ReadAllLines(one);
        Assert.Equal(31, lines.Length);
        Assert.Equal(31, lines.Distinct().Count());
        Assert.Equal(lines, File.ReadAllLines(other));
        _session.Run("data", "export", "--format", "csv", "--limit", "240", "--data", _session.Data, "--output", one).Succeeded();
        Assert.Equal(241, File.ReadAllLines(one).Length);
    }

    [Fact]
    public void A_folder_that_holds_something_is_left_alone()
    {
        string folder = _session.Folder.File("images");
        string mine = _session.Folder.Write("images/mine.txt", [1]);
        _session.Run("data", "export", "--format", "folders", "--data", _session.Data, "--output", folder)
            .Failed(ExitCode.Failed, folder, "already exists");
        Assert.Equal([mine], Directory.GetFileSystemEntries(folder));
        File.Delete(mine);
        _session.Run("data", "export", "--format", "folders", "--limit", "20", "--data", _session.Data, "--output", folder + "/").Succeeded();
        Assert.Equal(20, Directory.GetFiles(folder, "*.png", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void What_is_stopped_leaves_nothing_behind()
    {
        _session.Adapt = host => _session.AsMnist(host) with { Cancellation = new CancellationToken(canceled: true) };
        foreach (string format in new[] { "folders", "csv" })
        {
            string output = _session.Folder.File("stopped");
            _session.Run("data", "export", "--format", format, "--data", _session.Data, "--output", output).Failed(ExitCode.Failed, "stopped");
            Assert.Empty(Directory.GetFileSystemEntries(_session.Folder.Path, "stopped*"));
        }
    }

    [Fact]
    public void Without_data_nothing_is_drawn_in_its_place()
    {
        _session.Run("data", "export", "--format", "csv").Failed(ExitCode.Failed, "cannot be downloaded", "--data synthetic");
        Assert.False(File.Exists(_session.Folder.File("Data/mnist-pixels.csv")));
    }

    [Fact]
    public void Wrong_use_is_explained()
    {
        _session.Run("data", "export").Failed(ExitCode.Usage, "--format");
        _session.Run("data", "export", "--format", "xml").Failed(ExitCode.Usage, "'xml' is not known; there are folders, csv");
        _session.Run("data", "export", "--format", "csv", "--limit", "0").Failed(ExitCode.Usage, "--limit");
    }

    private byte[] Image(int index) => _images[(index * Dataset.ImageSize)..((index + 1) * Dataset.ImageSize)];
}
