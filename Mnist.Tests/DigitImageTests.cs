using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Tests.Datasets;
using Mnist.Tests.Datasets.Scenes;
using Mnist.Training.Datasets.Scenes;

namespace Mnist.Tests;

public sealed class DigitImageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bytes_in_the_convention_become_floats()
    {
        var pixels = new byte[784];
        pixels[1] = 51;
        pixels[783] = 255;

        ReadOnlySpan<float> image = DigitImage.FromMnistPixels(pixels).Pixels;

        Assert.Equal(784, image.Length);
        Assert.Equal(0, image[0]);
        Assert.Equal(0.2f, image[1], 6);
        Assert.Equal(1, image[783]);
    }

    [Fact]
    public void Wrong_sizes_and_values_are_refused()
    {
        Assert.Throws<ArgumentException>(() => DigitImage.FromMnistPixels(new byte[783]));
        Assert.Throws<ArgumentException>(() => DigitImage.FromMnistPixels(new float[785]));
        Assert.Throws<ArgumentException>(() => DigitImage.FromMnistPixels([.. new float[783], float.NaN]));
        Assert.Throws<ArgumentException>(() => DigitImage.FromMnistPixels([.. new float[783], 1.01f]));
        ArgumentException e = Assert.Throws<ArgumentException>("pixels", () => DigitImage.FromPixels(new byte[10], 5, 3, 1));
        Assert.StartsWith("5 × 3 pixels of 1 channels have 15 bytes, not 10.", e.Message);
        e = Assert.Throws<ArgumentException>("pixels", () => DigitImage.FromPixels(new byte[10], int.MaxValue, int.MaxValue, 4));
        Assert.StartsWith("2147483647 × 2147483647 pixels of 4 channels have 18446744056529682436 bytes, not 10.", e.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitImage.FromPixels(new byte[10], 2, 1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitImage.FromPixels([], 0, 0, 1));
    }

    [Fact]
    public void A_caller_that_changes_its_buffer_does_not_change_the_image()
    {
        var pixels = new float[784];
        DigitImage image = DigitImage.FromMnistPixels(pixels);
        pixels[0] = 1;

        Assert.Equal(0, image.Pixels[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(255)]
    public async Task A_blank_picture_gets_the_same_answer_through_every_door(byte level)
    {
        byte[] pixels = [.. Enumerable.Repeat(level, 60 * 50)], file = ImageEncoder.EncodePng(60, 50, 1, pixels);
        string path = _folder.Write("blank.png", file);
        DigitImage[] images =
        [
            DigitImage.FromPixels(pixels, 60, 50, 1), DigitImage.FromEncoded(file), DigitImage.Load(path), DigitImage.Load(new MemoryStream(file)),
            await DigitImage.LoadAsync(path), await DigitImage.LoadAsync(new MemoryStream(file)),
            DigitImage.FromMnistPixels(new byte[784]), DigitImage.FromMnistPixels(new float[784]),
        ];
        Assert.All(images, image => Assert.True(image.IsBlank));
        Assert.All(images, image => Assert.Equal(new float[DigitImage.PixelCount], image.Pixels.ToArray()));
        foreach (DigitClassifier classifier in new[] { DigitClassifier.Default, new DigitClassifier(DigitClassifier.Default.Underlying) })
        {
            DigitPrediction[] predictions =
            [
                .. images.Select(classifier.Predict), .. classifier.PredictMany(images), classifier.Predict(path), classifier.Predict(new MemoryStream(file)),
                await classifier.PredictAsync(path), await classifier.PredictAsync(new MemoryStream(file)),
            ];
            Assert.All(predictions, prediction => Assert.Equal((0, false, "no digit"), (prediction.DigitLikelihood, prediction.IsDigit, prediction.ToString())));
            Assert.All(predictions, prediction => Assert.Equal(Enumerable.Repeat(0.1f, 10), prediction.Probabilities));

            DigitReader reader = new(classifier);
            DigitReading[] readings =
            [
                reader.ReadPixels(pixels, 60, 50, 1), reader.ReadEncoded(file), reader.Read(path), reader.Read(new MemoryStream(file)),
                await reader.ReadAsync(path), await reader.ReadAsync(new MemoryStream(file)),
            ];
            Assert.All(readings, reading => Assert.Equal((0, ""), (reading.Digits.Count, reading.Text)));
        }
    }

    [Fact]
    public async Task A_picture_beyond_the_limits_is_refused_through_every_door()
    {
        byte[] file = ImageEncoder.EncodePng(60, 50, 1, new byte[60 * 50]);
        string path = _folder.Write("large.png", file);
        foreach (DecodeLimits limits in new[] { new DecodeLimits { MaxSide = 59 }, new DecodeLimits { MaxPixels = 2999 } })
        {
            Assert.Throws<InvalidImageException>(() => DigitImage.FromEncoded(file, limits));
            Assert.Throws<InvalidImageException>(() => DigitImage.Load(path, limits));
            Assert.Throws<InvalidImageException>(() => DigitImage.Load(new MemoryStream(file), limits));
            await Assert.ThrowsAsync<InvalidImageException>(() => DigitImage.LoadAsync(path, limits));
            await Assert.ThrowsAsync<InvalidImageException>(() => DigitImage.LoadAsync(new MemoryStream(file), limits));

            DigitReader reader = new(DigitClassifier.Default, new DigitReaderOptions { DecodeLimits = limits });
            Assert.Throws<InvalidImageException>(() => reader.ReadEncoded(file));
            Assert.Throws<InvalidImageException>(() => reader.Read(path));
            Assert.Throws<InvalidImageException>(() => reader.Read(new MemoryStream(file)));
            await Assert.ThrowsAsync<InvalidImageException>(() => reader.ReadAsync(path));
            await Assert.ThrowsAsync<InvalidImageException>(() => reader.ReadAsync(new MemoryStream(file)));
        }

        Assert.True(DigitImage.Load(path, new DecodeLimits { MaxSide = 60, MaxPixels = 3000 }).IsBlank);
    }

    [Fact]
    public async Task A_file_that_is_no_picture_or_too_long_for_one_is_not_read_to_its_end()
    {
        string path = _folder.Write("film.bin", "no picture at all"u8.ToArray());
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(600L << 20);
        }

        // The array alone would be hundreds of megabytes.
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.StartsWith("not a picture", Assert.Throws<InvalidImageException>(() => DigitImage.Load(path)).Message);
        Assert.StartsWith("not a picture", (await Assert.ThrowsAsync<InvalidImageException>(() => DigitImage.LoadAsync(path))).Message);
        File.Delete(path);
        _folder.Write("film.bin", [(byte)'B', (byte)'M', .. new byte[20]]);
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(600L << 20);
        }

        Assert.Equal("the file is larger than 512 MB, too large for a picture", Assert.Throws<InvalidImageException>(() => DigitImage.Load(path)).Message);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 100L << 20);
    }

    [Fact]
    public void Limits_are_positive_and_at_most_what_can_be_decoded()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecodeLimits { MaxSide = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecodeLimits { MaxSide = 65_536 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecodeLimits { MaxPixels = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecodeLimits { MaxPixels = 500_000_001 });
    }

    [Fact]
    public void A_file_a_stream_and_its_bytes_give_the_same_image()
    {
        Raster raster = SceneRenderer.Render(Glyphs.Digit(4), new Scene(), 1);
        byte[] file = ImageEncoder.EncodePng(raster);
        float[] expected = DigitImage.FromRaster(raster).Pixels.ToArray();

        Assert.Equal(expected, DigitImage.Load(_folder.Write("four.png", file)).Pixels);
        Assert.Equal(expected, DigitImage.Load(new MemoryStream(file)).Pixels);
        Assert.Equal(expected, DigitImage.FromEncoded(file).Pixels);
    }

    [Fact]
    public void Bytes_that_are_no_picture_are_refused()
    {
        Assert.Throws<InvalidImageException>(() => DigitImage.FromEncoded([]));
        Assert.Throws<InvalidImageException>(() => DigitImage.Load(new MemoryStream("hello, world"u8.ToArray())));
    }
}
