using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Tests.Datasets.Scenes;
using Mnist.Training.Datasets.Scenes;

namespace Mnist.Tests;

public class DigitImageTests
{
    [Fact]
    public void Bytes_in_the_convention_become_floats()
    {
        var pixels = new byte[784];
        pixels[1] = 51;
        pixels[783] = 255;

        ReadOnlySpan<float> image = DigitImage.FromMnist(pixels).Pixels;

        Assert.Equal(784, image.Length);
        Assert.Equal(0, image[0]);
        Assert.Equal(0.2f, image[1], 6);
        Assert.Equal(1, image[783]);
    }

    [Fact]
    public void Wrong_sizes_and_values_are_refused()
    {
        Assert.Throws<ArgumentException>(() => DigitImage.FromMnist(new byte[783]));
        Assert.Throws<ArgumentException>(() => DigitImage.FromMnist(new float[785]));
        Assert.Throws<ArgumentException>(() => DigitImage.FromMnist([.. new float[783], float.NaN]));
        Assert.Throws<ArgumentException>(() => DigitImage.FromMnist([.. new float[783], 1.01f]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitImage.FromPixels(new byte[10], 5, 3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitImage.FromPixels(new byte[10], 2, 1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitImage.FromPixels([], 0, 0, 1));
    }

    [Fact]
    public void A_caller_that_changes_its_buffer_does_not_change_the_image()
    {
        var pixels = new float[784];
        DigitImage image = DigitImage.FromMnist(pixels);
        pixels[0] = 1;

        Assert.Equal(0, image.Pixels[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(255)]
    public void A_blank_picture_says_that_it_holds_no_digit(byte level)
    {
        byte[] pixels = [.. Enumerable.Repeat(level, 60 * 50)];

        DigitImage image = DigitImage.FromPixels(pixels, 60, 50, 1);

        Assert.True(image.IsBlank);
        Assert.Equal(new float[DigitImage.PixelCount], image.Pixels.ToArray());
        Assert.All(
            [DigitClassifier.Default, new DigitClassifier(DigitClassifier.Default.Underlying)],
            classifier => Assert.Equal((0, "no digit"), (classifier.Predict(image).DigitLikelihood, classifier.PredictMany([image])[0].ToString())));
    }

    [Fact]
    public void A_file_a_stream_and_its_bytes_give_the_same_image()
    {
        Raster raster = SceneRenderer.Render(Glyphs.Digit(4), new Scene(), 1);
        byte[] file = PngEncoder.Encode(raster);
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            float[] expected = DigitImage.FromRaster(raster).Pixels.ToArray();

            Assert.Equal(expected, DigitImage.Load(path).Pixels);
            Assert.Equal(expected, DigitImage.Load(new MemoryStream(file)).Pixels);
            Assert.Equal(expected, DigitImage.Decode(file).Pixels);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Bytes_that_are_no_picture_are_refused()
    {
        Assert.Throws<InvalidImageException>(() => DigitImage.Decode([]));
        Assert.Throws<InvalidImageException>(() => DigitImage.Load(new MemoryStream("hello, world"u8.ToArray())));
    }
}
