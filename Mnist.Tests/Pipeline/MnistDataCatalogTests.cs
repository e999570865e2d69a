using Microsoft.ML;
using Mnist.Tests.Datasets;
using Mnist.Tests.Models.MlNet;
using Mnist.Training.Pipeline;

namespace Mnist.Tests.Pipeline;

public sealed class MnistDataCatalogTests : IDisposable
{
    private readonly MLContext _context = new();
    private readonly TemporaryFolder _folder = new();
    private readonly TinySet _set = new(12);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_are_read_raw_and_gzipped()
    {
        string images = _folder.Write("images", _set.ImageFile);
        string labels = _folder.Write("labels.gz", TinySet.Gzip(_set.LabelFile));
        MlNetSamples.Row[] rows = [.. _context.Data.CreateEnumerable<MlNetSamples.Row>(_context.Data.LoadFromMnist(images, labels), reuseRowObject: false)];
        Assert.Equal(_set.Labels, rows.Select(row => row.Label));
        Assert.Equal(_set.Images.Select(level => level / 255f), rows.SelectMany(row => row.Features));
    }

    [Fact]
    public void A_label_that_is_no_digit_is_named()
    {
        byte[] file = [.. _set.LabelFile];
        file[^1] = 10;
        string labels = _folder.Write("labels", file);
        Refused<InvalidDataException>(_folder.Write("images", _set.ImageFile), labels, labels, "10");
    }

    [Fact]
    public void Files_that_are_damaged_missing_or_of_different_sizes_are_refused()
    {
        string images = _folder.Write("images", _set.ImageFile);
        string labels = _folder.Write("labels", _set.LabelFile);
        Refused<IOException>(images, _folder.File("none"), _folder.File("none"));
        Refused<InvalidDataException>(_folder.Write("short", _set.ImageFile[..^1]), labels, _folder.File("short"));
        Refused<InvalidDataException>(labels, labels, labels);
        Refused<InvalidDataException>(images, _folder.Write("fewer", new TinySet(11).LabelFile), "11 labels, but 12 images");
    }

    private void Refused<T>(string images, string labels, params string[] texts)
        where T : Exception
    {
        T e = Assert.Throws<T>(() => _context.Data.LoadFromMnist(images, labels));
        Assert.All(texts, text => Assert.Contains(text, e.Message));
        Assert.DoesNotContain('\n', e.Message);
    }
}
