using System.IO.Compression;

namespace Mnist.Tests.Imaging.Decoding;

/// <summary>
/// The pictures in Fixtures and what independent decoders read in them; Fixtures/make-fixtures.py makes both.
/// </summary>
internal static class FixtureFolder
{
    private static readonly string Root = FindRoot();
    private static readonly Dictionary<string, ExpectedPicture> Expected = ReadExpected();

    /// <summary>The names of a format's fixtures, "png/grey1.png" for instance.</summary>
    public static IEnumerable<string> Names(string format) => Expected.Keys
        .Where(name => name.StartsWith(format + "/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>The names of a format's fixtures as the data of a theory.</summary>
    public static TheoryData<string> TheoryOf(string format) => new(Names(format));

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
