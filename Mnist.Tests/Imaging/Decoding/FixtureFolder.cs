using System.IO.Compression;

namespace Mnist.Tests.Imaging.Decoding;

/// <summary>
/// The pictures in Fixtures and what independent decoders read in them; Fixtures/README.md says which.
/// </summary>
internal static class FixtureFolder
{
    private static readonly string Root = FindRoot();
    private static readonly Dictionary<string, ExpectedPicture> Expected = ReadExpected();

    /// <summary>The names of all fixtures, "png/palette4-alpha.png" for instance.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Expected.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The file's bytes.</summary>
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Root, name));

    /// <summary>What the file shows.</summary>
    public static ExpectedPicture ExpectedOf(string name) => Expected[name];

    private static Dictionary<string, ExpectedPicture> ReadExpected()
    {
        using var content = new MemoryStream();
        using (var file = new GZipStream(File.OpenRead(Path.Combine(Root, "expected.gz")), CompressionMode.Decompress))
        {
            file.CopyTo(content);
        }

        var expected = new Dictionary<string, ExpectedPicture>();
        ReadOnlySpan<byte> rest = content.ToArray();
        while (!rest.IsEmpty)
        {
            int lineEnd = rest.IndexOf((byte)'\n');
            string[] words = System.Text.Encoding.ASCII.GetString(rest[..lineEnd]).Split(' ');
            int[] sizes = [.. words[1..].Select(int.Parse)];
            int length = sizes[0] * sizes[1] * sizes[2];
            expected[words[0]] = new ExpectedPicture(
                sizes[0], sizes[1], sizes[2], rest.Slice(lineEnd + 1, length).ToArray());
            rest = rest[(lineEnd + 1 + length)..];
        }

        return expected;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "Mnist.Tests", "Imaging", "Decoding", "Fixtures");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException(
            "Mnist.Tests/Imaging/Decoding/Fixtures is in no folder above " + AppContext.BaseDirectory);
    }
}
