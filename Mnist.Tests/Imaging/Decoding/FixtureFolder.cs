using System.IO.Compression;
using Mnist.Scoring.Imaging;

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

    /// <summary>A picture's pixels as red, green, blue, alpha.</summary>
    public static byte[] ToRgba(Raster raster)
    {
        var rgba = new byte[raster.Width * raster.Height * 4];
        bool isGrey = raster.Channels <= 2;
        for (int i = 0; i < raster.Width * raster.Height; i++)
        {
            ReadOnlySpan<byte> pixel = raster.Pixels.AsSpan(i * raster.Channels, raster.Channels);
            rgba[4 * i] = pixel[0];
            rgba[4 * i + 1] = isGrey ? pixel[0] : pixel[1];
            rgba[4 * i + 2] = isGrey ? pixel[0] : pixel[2];
            rgba[4 * i + 3] = raster.HasAlpha ? pixel[^1] : (byte)255;
        }

        return rgba;
    }

    private static Dictionary<string, ExpectedPicture> ReadExpected()
    {
        var expected = new Dictionary<string, ExpectedPicture>();
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(Root, "expected.zip"));
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using (Stream stream = entry.Open())
            {
                stream.CopyTo(content);
            }

            ReadOnlySpan<byte> bytes = content.ToArray();
            int lineEnd = bytes.IndexOf((byte)'\n');
            string[] numbers = System.Text.Encoding.ASCII.GetString(bytes[..lineEnd]).Split(' ');
            expected[Path.ChangeExtension(entry.FullName, null)] = new ExpectedPicture(
                int.Parse(numbers[0]), int.Parse(numbers[1]), int.Parse(numbers[2]), bytes[(lineEnd + 1)..].ToArray());
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
