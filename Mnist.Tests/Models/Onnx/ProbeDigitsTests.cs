using System.Runtime.CompilerServices;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Decoding;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Scoring.Models.Onnx;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Tests.Models.Onnx;

/// <summary>The digits that come with the library are those that its training draws.</summary>
public class ProbeDigitsTests
{
    private const string FileName = "probe-digits.png";
    private const ulong Seed = 1;

    [Fact]
    public void They_are_the_first_drawn_test_images()
    {
        Raster expected = Sheet(SyntheticDigits.Create(ProbeDigits.Count, Seed, SyntheticSplit.Test, threads: 1));
        string file = Path.Combine(SourceFolder(), "../../../Mnist.Scoring/Models/Onnx", FileName);
        byte[] png = File.ReadAllBytes(file);
        if (png.Length == 0 || !ImageDecoder.Decode(png).Pixels.AsSpan().SequenceEqual(expected.Pixels))
        {
            string proposal = Path.Combine(AppContext.BaseDirectory, FileName);
            File.WriteAllBytes(proposal, ImageEncoder.EncodePng(expected));
            Assert.Fail($"The drawn digits are others: copy {proposal} over {file}.");
        }
    }

    [Fact]
    public void The_default_model_tells_most()
    {
        int right = Enumerable.Range(0, ProbeDigits.Count).Count(i =>
            DigitClassifier.Default.Predict(DigitImage.FromMnistPixels(ProbeDigits.Pixels.AsSpan(i * DigitImage.PixelCount, DigitImage.PixelCount))).Digit == ProbeDigits.Label(i));
        Assert.InRange(right, ProbeDigits.Count * 4 / 5, ProbeDigits.Count);
    }

    // A row for each ten images, a column for each digit.
    private static Raster Sheet(Dataset data)
    {
        const int Width = Dataset.Classes * Dataset.Side;
        byte[] pixels = new byte[data.Count * Dataset.ImageSize];
        for (int i = 0; i < data.Count; i++)
        {
            for (int y = 0; y < Dataset.Side; y++)
            {
                data.Image(i).Slice(y * Dataset.Side, Dataset.Side)
                    .CopyTo(pixels.AsSpan((((i / Dataset.Classes * Dataset.Side) + y) * Width) + (data.Labels[i] * Dataset.Side)));
            }
        }

        return new Raster(Width, ProbeDigits.Rows * Dataset.Side, channels: 1, pixels);
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
