using System.Text;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Download;
using Mnist.Training.Datasets.Files;

namespace Mnist.Tests.Datasets.Download;

public sealed class MnistDownloaderTests : IDisposable
{
    private static readonly TinySet Tiny = new();
    private static readonly byte[] Images = TinySet.Gzip(Tiny.ImageFile);
    private static readonly byte[] Labels = TinySet.Gzip(Tiny.LabelFile);
    private static readonly string[] Placed = ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"];

    private readonly TemporaryFolder _folder = new();
    private readonly ImpatientTime _time = new();
    private readonly List<string> _notices = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Missing_files_are_downloaded_with_progress()
    {
        await using LocalMirror mirror = new(Right);
        List<DownloadProgress> progress = [];

        IReadOnlyList<DownloadedFile> files = await Downloader(mirror.Address, options => options with
        {
            Progress = step =>
            {
                Assert.DoesNotContain($"{step.File.Name}.gz", _folder.Files);
                progress.Add(step);
            },
        }).DownloadAsync(_folder.File("new/folder"));

        string[] paths = [.. Placed.Select(name => Path.Combine(_folder.File("new/folder"), name))];
        Assert.Equal(
            [new DownloadedFile(Tiny.Set.Images, paths[0], mirror.Address), new DownloadedFile(Tiny.Set.Labels, paths[1], mirror.Address)],
            files);
        Assert.Equal(Images, File.ReadAllBytes(paths[0]));
        Assert.Equal(Labels, File.ReadAllBytes(paths[1]));
        Assert.True(MnistLoader.Load(Tiny.Set, _folder.File("new/folder")).IsMnist);
        Assert.Contains(new DownloadProgress(Tiny.Set.Images, mirror.Address, Images.Length, Images.Length), progress);
        Assert.Contains(new DownloadProgress(Tiny.Set.Labels, mirror.Address, Labels.Length, Labels.Length), progress);
        Assert.Empty(_notices);
    }

    [Fact]
    public async Task What_is_there_is_kept()
    {
        await using LocalMirror mirror = new(Right);
        string raw = _folder.Write("train-images.idx3-ubyte", Tiny.ImageFile);

        IReadOnlyList<DownloadedFile> files = await Downloader(mirror.Address).DownloadAsync(_folder.Path);

        Assert.Equal(new DownloadedFile(Tiny.Set.Images, raw, null), files[0]);
        Assert.Equal(["train-labels-idx1-ubyte.gz"], mirror.Requests);
        Assert.Equal(["train-images.idx3-ubyte", "train-labels-idx1-ubyte.gz"], _folder.Files);
    }

    [Fact]
    public async Task Other_data_under_that_name_is_left_alone()
    {
        await using LocalMirror mirror = new(Right);
        string other = _folder.Write("train-labels-idx1-ubyte", new TinySet(seed: 2).LabelFile);

        DatasetException e = await Assert.ThrowsAsync<DatasetException>(() => Downloader(mirror.Address).DownloadAsync(_folder.Path));

        Assert.StartsWith($"{other}: not MNIST's", e.Message);
        Assert.EndsWith("; delete it or move it away to have it downloaded", e.Message);
        Assert.Empty(mirror.Requests);
        Assert.Equal(["train-labels-idx1-ubyte"], _folder.Files);
    }

    public static TheoryData<string, string> Failures => new()
    {
        { "404", "HTTP 404 Not Found" },
        { "500", "HTTP 500 Oops" },
        { "cut", "response ended prematurely" },
        { "stall", "no data for 1 s" },
        { "other", "received file: not MNIST's: 20 images with SHA-256 " },
        { "truncated", "received file: the gzip data is cut short" },
        { "page", "received file: not an IDX file but text that looks like a web page" },
        { "empty", "received file: empty" },
        { "short length", "received file: cut short: the header promises 20 images" },
        { "long length", "response ended prematurely" },
        { "huge length", "sends 1,000,000,000,000 bytes or more, where 16,735 are enough" },
        { "endless", "bytes or more, where 16,735 are enough" },
        { "elsewhere", "HTTP 204 Nothing" },
        { "garbage", "invalid" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Whatever_the_first_mirror_does_the_second_serves(string failure, string reason)
    {
        await using LocalMirror bad = new(path => Wrong(failure));
        await using LocalMirror good = new(Right);

        IReadOnlyList<DownloadedFile> files = await Downloader([bad.Address, good.Address], Waiting(failure)).DownloadAsync(_folder.Path);

        Assert.All(files, file => Assert.Equal(good.Address, file.Mirror));
        Assert.Equal(Placed, _folder.Files);
        Assert.True(MnistLoader.Load(Tiny.Set, _folder.Path).IsMnist);
        Assert.Contains(reason, _notices[0]);
        Assert.StartsWith($"{bad.Address}train-images-idx3-ubyte.gz: ", _notices[0]);

        // The second file is asked for where the first was had.
        Assert.Equal(["train-images-idx3-ubyte.gz"], bad.Requests.Distinct());
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task With_no_other_mirror_the_failure_is_one_line_and_leaves_nothing(string failure, string reason)
    {
        await using LocalMirror bad = new(path => Wrong(failure));

        DatasetUnavailableException e = await Assert.ThrowsAsync<DatasetUnavailableException>(
            () => Downloader([bad.Address], options => Waiting(failure)(options) with { Rounds = 1 }).DownloadAsync(_folder.Path));

        Assert.StartsWith($"train-images-idx3-ubyte cannot be downloaded ({bad.Address.Authority}: ", e.Message);
        Assert.Contains(reason, e.Message);
        Assert.EndsWith($"; it can be put into {_folder.Path} by hand", e.Message);
        Assert.DoesNotContain('\n', e.Message);
        Assert.Empty(_folder.Files);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("cut")]
    [InlineData("truncated")]
    public async Task What_may_pass_is_tried_again_after_growing_pauses(string failure)
    {
        await using LocalMirror mirror = new((path, attempt) => path == Placed[0] && attempt < 4 ? Wrong(failure) : Right(path));

        await Downloader(mirror.Address).DownloadAsync(_folder.Path);

        Assert.Equal([Placed[0], Placed[0], Placed[0], Placed[0], Placed[1]], mirror.Requests);
        Assert.Equal([1, 2, 4], _time.Seconds);
        Assert.Contains("train-images-idx3-ubyte: trying again in 4 s", _notices);
        Assert.Equal(Placed, _folder.Files);
    }

    [Fact]
    public async Task After_the_last_round_the_download_gives_up()
    {
        await using LocalMirror mirror = new(path => Wrong("500"));

        await Assert.ThrowsAsync<DatasetUnavailableException>(() => Downloader(mirror.Address).DownloadAsync(_folder.Path));

        Assert.Equal(4, mirror.Requests.Length);
    }

    [Theory]
    [InlineData("404")]
    [InlineData("other")]
    public async Task What_will_not_pass_is_not_tried_again(string failure)
    {
        await using LocalMirror mirror = new(path => Wrong(failure));

        await Assert.ThrowsAsync<DatasetUnavailableException>(() => Downloader(mirror.Address).DownloadAsync(_folder.Path));

        Assert.Single(mirror.Requests);
        Assert.Empty(_time.Seconds);
    }

    [Theory]
    [InlineData("Retry-After: 17")]
    [InlineData("Retry-After: Tue, 01 Jan 2030 12:00:17 GMT")]
    public async Task A_mirror_that_asks_for_a_pause_gets_it(string header)
    {
        await using LocalMirror mirror = new((path, attempt) =>
            path == Placed[0] && attempt == 1 ? Reply.Error("429 Too Many Requests", header) : Right(path));

        await Downloader(mirror.Address).DownloadAsync(_folder.Path);

        Assert.Equal([17], _time.Seconds);
    }

    [Fact]
    public async Task A_mirror_that_asks_for_too_long_a_pause_is_given_up()
    {
        await using LocalMirror mirror = new(path => Reply.Error("503 Busy", "Retry-After: 3600"));

        await Assert.ThrowsAsync<DatasetUnavailableException>(() => Downloader(mirror.Address).DownloadAsync(_folder.Path));

        Assert.Single(mirror.Requests);
        Assert.Empty(_time.Seconds);
    }

    [Fact]
    public async Task With_no_mirror_in_reach_there_is_no_waiting()
    {
        DatasetUnavailableException e = await Assert.ThrowsAsync<DatasetUnavailableException>(
            () => Downloader([LocalMirror.Nowhere(), LocalMirror.Nowhere()]).DownloadAsync(_folder.File("new")));

        Assert.Contains("refused", e.Message);
        Assert.Equal(2, _notices.Count);
        Assert.Empty(_time.Seconds);
        Assert.False(Directory.Exists(_folder.File("new")));
    }

    [Fact]
    public async Task A_trickle_is_a_stall()
    {
        await using LocalMirror mirror = new(path => Reply.Ok(Images) with { Trickle = true });

        DatasetUnavailableException e = await Assert.ThrowsAsync<DatasetUnavailableException>(
            () => Downloader(mirror.Address, options => options with { StallTimeout = TimeSpan.FromSeconds(0.5), Rounds = 1 })
                .DownloadAsync(_folder.Path));

        Assert.Contains("no data for 0.5 s", e.Message);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task A_length_that_is_not_stated_is_not_needed()
    {
        await using LocalMirror mirror = new(path => Right(path) with { Length = null });
        List<long?> totals = [];

        await Downloader(mirror.Address, options => options with { Progress = step => totals.Add(step.Total) }).DownloadAsync(_folder.Path);

        Assert.Equal(Placed, _folder.Files);
        Assert.All(totals, Assert.Null);
    }

    [Fact]
    public async Task A_file_that_arrives_raw_is_named_so()
    {
        await using LocalMirror mirror = new(path => Reply.Ok(path == Placed[0] ? Tiny.ImageFile : Tiny.LabelFile));

        await Downloader(mirror.Address).DownloadAsync(_folder.Path);

        Assert.Equal(["train-images-idx3-ubyte", "train-labels-idx1-ubyte"], _folder.Files);
    }

    [Fact]
    public async Task Cancelled_midway_keeps_what_is_done_and_removes_the_rest()
    {
        using CancellationTokenSource cancellation = new();
        await using LocalMirror mirror = new(path => path == Placed[0] ? Right(path) : Reply.Stall(Labels));
        string[]? during = null;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Downloader(mirror.Address, options => options with
        {
            Progress = step =>
            {
                if (step.File == Tiny.Set.Labels)
                {
                    during = _folder.Files;
                    cancellation.Cancel();
                }
            },
        }).DownloadAsync(_folder.Path, cancellation.Token));

        Assert.Equal([Placed[0]], during!);
        Assert.Equal([Placed[0]], _folder.Files);
    }

    [Fact]
    public async Task Cancelled_during_a_pause_stops_at_once()
    {
        using CancellationTokenSource cancellation = new();
        await using LocalMirror mirror = new(path => Wrong("500"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Downloader(mirror.Address, options => options with
        {
            Time = TimeProvider.System,
            FirstPause = TimeSpan.FromHours(1),
            Notice = _ => cancellation.CancelAfter(10),
        }).DownloadAsync(_folder.Path, cancellation.Token));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_one_clear_line()
    {
        await using LocalMirror mirror = new(Right);
        string inTheWay = Path.Combine(_folder.Write("file", []), "mnist");

        DatasetUnavailableException e = await Assert.ThrowsAsync<DatasetUnavailableException>(
            () => Downloader(mirror.Address).DownloadAsync(inTheWay));

        Assert.StartsWith($"{inTheWay}: the downloaded file cannot be saved: ", e.Message);
        Assert.DoesNotContain('\n', e.Message);
        Assert.Single(mirror.Requests);
    }

    private static Reply Right(string path) => Reply.Ok(path == Placed[0] ? Images : Labels);

    // Answers to a request for the images.
    private static Reply Wrong(string failure) => failure switch
    {
        "404" => Reply.Error("404 Not Found"),
        "500" => Reply.Error("500 Oops"),
        "cut" => Reply.Cut(Images),
        "stall" => Reply.Stall(Images),
        "other" => Reply.Ok(TinySet.Gzip(new TinySet(seed: 2).ImageFile)),
        "truncated" => Reply.Ok(Images[..^4]),
        "page" => Reply.Ok(Encoding.UTF8.GetBytes("<html><body>Sign in to the network</body></html>")),
        "empty" => Reply.Ok([]),
        "short length" => Reply.Ok(Images) with { Length = Images.Length / 2 },
        "long length" => Reply.Ok(Images) with { Length = Images.Length + 1 },
        "huge length" => Reply.Ok(Images) with { Length = 1_000_000_000_000 },
        "endless" => new Reply("200 OK", new byte[200_000], null),
        "elsewhere" => Reply.Error("204 Nothing"),
        "garbage" => new Reply("no status", [], null),
        _ => throw new ArgumentException(failure),
    };

    private MnistDownloader Downloader(Uri mirror, Func<DownloadOptions, DownloadOptions>? change = null) => Downloader([mirror], change);

    // Only where a stall is what is tested is it worth not waiting long for one; a slow machine needs patience.
    private static Func<DownloadOptions, DownloadOptions> Waiting(string failure) => options =>
        failure == "stall" ? options with { StallTimeout = TimeSpan.FromSeconds(1) } : options;

    private MnistDownloader Downloader(Uri[] mirrors, Func<DownloadOptions, DownloadOptions>? change = null)
    {
        DownloadOptions options = new() { Files = Tiny.Set.Files, Mirrors = mirrors, Time = _time, Notice = _notices.Add };
        return new MnistDownloader(change is null ? options : change(options));
    }
}
