using Mnist.Tests.Datasets;
using Mnist.Tests.Datasets.Download;
using Mnist.Training.Commands.Host;

namespace Mnist.Tests.Commands;

public sealed class DataCommandTests : IDisposable
{
    private const string Labels = "t10k-labels-idx1-ubyte";

    private readonly CommandSession _session = new();

    public DataCommandTests()
    {
        _session.WriteData();
        _session.Adapt = _session.AsMnist;
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Verify_names_each_file()
    {
        CommandOutcome good = _session.Run("data", "verify", "--data", _session.Data).Succeeded();
        Assert.Equal(4, good.Output.Count(character => character == '\n'));
        Assert.StartsWith($"{Path.Combine(_session.Data, "train-images-idx3-ubyte")}: 240 images, SHA-256 as published\n", good.Output);
        Assert.Empty(good.Error);
    }

    [Fact]
    public void Verify_fails_over_one_bad_file()
    {
        string labels = Path.Combine(_session.Data, "t10k-labels-idx1-ubyte");
        byte[] bytes = File.ReadAllBytes(labels);
        bytes[^1] ^= 1;
        File.WriteAllBytes(labels, bytes);
        File.Delete(Path.Combine(_session.Data, "train-labels-idx1-ubyte"));
        CommandOutcome outcome = _session.Run("data", "verify", "--data", _session.Data).Failed(ExitCode.Failed, labels, "not MNIST's");
        Assert.Contains("train-labels-idx1-ubyte: missing", outcome.Error);
        Assert.Equal(2, outcome.Output.Count(character => character == '\n'));
    }

    [Fact]
    public async Task Download_brings_what_is_missing_only()
    {
        await using LocalMirror mirror = Miss(Labels);
        CommandOutcome outcome = _session.Run("data", "download", "--data", _session.Data).Succeeded();
        Assert.Equal([$"{Labels}.gz"], mirror.Requests);
        Assert.Contains($"{Path.Combine(_session.Data, "train-images-idx3-ubyte")}: was there\n", outcome.Output);
        Assert.EndsWith($"{Path.Combine(_session.Data, $"{Labels}.gz")}: from 127.0.0.1\n", outcome.Output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_there_is_no_bar_download_is_a_line_for_each_file(bool isTerminal)
    {
        await using LocalMirror mirror = Miss(Labels);
        Func<CommandHost, CommandHost> adapt = _session.Adapt;
        _session.Adapt = host => adapt(host) with { IsTerminal = isTerminal };
        string[] lines = _session.Run("data", "download", "--data", _session.Data).Succeeded().ErrorLines;
        Assert.StartsWith($"{Labels} from 127.0.0.1, ", Assert.Single(lines, line => line.StartsWith(Labels, StringComparison.Ordinal)));
    }

    [Fact]
    public void Download_goes_where_the_environment_says()
    {
        string folder = _session.Folder.File("elsewhere");
        _session.Environment["MNIST_DATA_DIR"] = folder;
        CommandOutcome outcome = _session.Run("data", "download").Failed(ExitCode.Failed, "cannot be downloaded", $"it can be put into {folder} by hand");
        Assert.Contains($"mnist: downloading MNIST into {folder}\n", outcome.Error);
    }

    [Fact]
    public void Download_leaves_other_data_alone()
    {
        string images = Path.Combine(_session.Data, "train-images-idx3-ubyte");
        byte[] bytes = File.ReadAllBytes(images);
        bytes[^1] ^= 1;
        File.WriteAllBytes(images, bytes);
        _session.Run("data", "download", "--data", _session.Data).Failed(ExitCode.Failed, images, "delete it or move it away");
        Assert.Equal(bytes, File.ReadAllBytes(images));
    }

    // A file that is in the folder no more, but on a mirror.
    private LocalMirror Miss(string name)
    {
        string path = Path.Combine(_session.Data, name);
        byte[] bytes = File.ReadAllBytes(path);
        File.Delete(path);
        LocalMirror mirror = new(_ => Reply.Ok(TinySet.Gzip(bytes)));
        _session.Adapt = host => _session.AsMnist(host) with { Download = host.Download with { Mirrors = [mirror.Address] } };
        return mirror;
    }
}
