using Mnist.Tests.Datasets;
using Mnist.Tests.Datasets.Download;
using Mnist.Training.TensorFlow;
using Mnist.Training.Trainers;

namespace Mnist.Tests.TensorFlow;

public sealed class ArchitectureFileTests : IDisposable
{
    private static readonly byte[] Content = [8, 1, 2, 3, 4, 5, 6, 7];

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];

    private string Path => System.IO.Path.Combine(_folder.Path, "MLNET", "mobilenet_v2.meta");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_missing_is_downloaded_once_and_said()
    {
        await using LocalMirror mirror = new(_ => Reply.Ok(Content));
        Ensure(mirror.Address);
        Ensure(mirror.Address);
        Assert.Equal(Content, File.ReadAllBytes(Path));
        Assert.Equal(["mobilenet_v2.meta"], mirror.Requests);
        Assert.Equal([$"transfer: downloading {mirror.Address}mobilenet_v2.meta, which is kept as {Path}"], _said);
    }

    [Fact]
    public async Task What_cannot_be_had_is_said_with_the_place_to_put_it()
    {
        Refused(LocalMirror.Nowhere());
        await using LocalMirror gone = new(_ => Reply.Error("404 Not Found"));
        Assert.Contains("404", Refused(gone.Address));
        await using LocalMirror page = new(_ => Reply.Ok("<html>"u8.ToArray()) with { Headers = ["Content-Type: text/html; charset=utf-8"] });
        Assert.Contains("a web page instead", Refused(page.Address));
        await using LocalMirror empty = new(_ => Reply.Ok([]));
        Assert.Contains("an empty file", Refused(empty.Address));
        await using LocalMirror cut = new(_ => Reply.Cut(Content));
        Refused(cut.Address);
        await using LocalMirror stalled = new(_ => Reply.Stall(Content));
        Assert.Contains("no data for 0.3 s", Refused(stalled.Address, TimeSpan.FromSeconds(0.3)));
    }

    [Fact]
    public async Task Stopping_leaves_nothing_behind()
    {
        await using LocalMirror stalled = new(_ => Reply.Stall(Content));
        using CancellationTokenSource stop = new();
        Assert.ThrowsAny<OperationCanceledException>(() => Wanted(stalled.Address).Ensure(_ => stop.CancelAfter(100), stop.Token));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    private static TransferArchitecture Architecture => TransferArchitecture.Find(null);

    private ArchitectureFile Wanted(Uri source, TimeSpan? patience = null) =>
        new(Architecture, System.IO.Path.Combine(_folder.Path, "MLNET"), source) { Patience = patience ?? TimeSpan.FromSeconds(30) };

    private void Ensure(Uri source) => Wanted(source).Ensure(_said.Add, CancellationToken.None);

    private string Refused(Uri source, TimeSpan? patience = null)
    {
        TrainerUnavailableException e = Assert.Throws<TrainerUnavailableException>(() => Wanted(source, patience).Ensure(_said.Add, CancellationToken.None));
        Assert.Contains($"{source}mobilenet_v2.meta cannot be downloaded (", e.Message);
        Assert.EndsWith($"put it there as {Path}", e.Message);
        Assert.DoesNotContain('\n', e.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
        return e.Message;
    }
}
