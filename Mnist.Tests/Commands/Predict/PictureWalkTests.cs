using System.Runtime.Versioning;
using Mnist.Tests.Datasets;
using Mnist.Training.Commands.Predict;

namespace Mnist.Tests.Commands.Predict;

public sealed class PictureWalkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(1000)]
    public void Folders_are_walked_in_ordinal_order_whatever_the_portion(int portion)
    {
        string[] expected = ["B/z.gif", "B.png", "a/1.png", "a/10.png", "a/9/deep/x.JPG", "a/9.png", "a.png", "b.pgm", "ä.webp"];
        foreach (string name in expected.Reverse().Concat(["notes.txt", ".hidden.png", "a/Thumbs.db", ".git/icon.png", "png"]))
        {
            _folder.Write(name, []);
        }

        // "B" comes before "B.png", and "9" before "9.png".
        PictureWalk walk = new([_folder.Path], portion);
        Assert.Equal(expected.Select(_folder.File).Select(file => (file, (string?)null)), walk.Files());
        Assert.Equal(4, walk.Skipped);
    }

    [Fact]
    public void Named_files_are_taken_whatever_their_names_are()
    {
        string named = _folder.Write("scan", []);
        PictureWalk walk = new([named, PictureWalk.StandardInput, _folder.File("missing")]);
        Assert.Equal([(named, null), (PictureWalk.StandardInput, null), (_folder.File("missing"), null)], walk.Files());
        Assert.Equal(0, walk.Skipped);
    }

    [Fact]
    public void Wildcards_are_expanded_for_the_shells_that_leave_it_to_programs()
    {
        string b = _folder.Write("b.png", []), a = _folder.Write("a.png", []), text = _folder.Write("c.txt", []);
        _folder.Write("in/d.png", []);
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, _folder.Path);
        string[] nothing = [_folder.File("*.gif"), _folder.File("missing/*.png")];
        PictureWalk walk = new([_folder.File("*.png"), Path.Combine(relative, "?.txt"), .. nothing]);
        Assert.Equal([(a, null), (b, null), (Path.Combine(relative, Path.GetFileName(text)), null), .. nothing.Select(name => (name, "there is no such file"))], walk.Files());

        IEnumerable<string> here = Directory.EnumerateFiles(".").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        Assert.Equal(here, new PictureWalk(["*"]).Files().Select(file => file.Path));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_that_cannot_be_read_leaves_the_others_their_turn()
    {
        string closed = Path.GetDirectoryName(_folder.Write("closed/a.png", []))!, open = _folder.Write("open/b.png", []);
        File.SetUnixFileMode(closed, UnixFileMode.None);
        bool isClosed = !Environment.IsPrivilegedProcess;
        (string Path, string? Error)[] files = [.. new PictureWalk([Path.Combine(closed, "*.png"), closed, open]).Files()];
        File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(isClosed ? [Path.Combine(closed, "*.png"), closed, open] : [Path.Combine(closed, "a.png"), Path.Combine(closed, "a.png"), open], files.Select(file => file.Path));
        Assert.Equal([isClosed, isClosed, false], files.Select(file => file.Error is not null));
    }

    [WindowsFact]
    public void Folders_and_files_that_Windows_hides_are_skipped()
    {
        _folder.Write("$RECYCLE.BIN/a.png", []);
        File.SetAttributes(_folder.File("$RECYCLE.BIN"), FileAttributes.Hidden | FileAttributes.System);
        File.SetAttributes(_folder.Write("b.png", []), FileAttributes.Hidden);
        string shown = _folder.Write("c.png", []);
        Assert.Equal([shown], new PictureWalk([_folder.Path]).Files().Select(file => file.Path));
    }

    [UnixFact]
    public void Links_to_folders_are_not_followed()
    {
        string picture = _folder.Write("in/a.png", []);
        Directory.CreateSymbolicLink(_folder.File("in/up"), _folder.Path);
        File.CreateSymbolicLink(_folder.File("in/b.png"), picture);
        Assert.Equal([picture, _folder.File("in/b.png")], new PictureWalk([_folder.Path]).Files().Select(file => file.Path));
    }

    [Fact]
    public void A_folder_without_pictures_is_an_error()
    {
        Directory.CreateDirectory(_folder.File("empty/deep"));
        (string path, string? error) = Assert.Single(new PictureWalk([_folder.Path]).Files());
        Assert.Equal(_folder.Path, path);
        Assert.StartsWith("no picture is in this folder", error);
    }
}
