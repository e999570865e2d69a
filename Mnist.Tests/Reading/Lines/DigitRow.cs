using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Tests.Reading.Lines;

/// <summary>Black digits side by side on white. They are drawn ones that the classifier reads without doubt, so that a test that
/// uses them is about finding and dividing.</summary>
internal static class DigitRow
{
    private const int Scale = 3;
    private const int Margin = 40;

    private static readonly Lazy<Plane[][]> Samples = new(Choose);

    /// <summary>Draws a row as a PNG.</summary>
    /// <param name="digits">What it says.</param>
    /// <param name="gap">Pixels between the boxes of neighbours; below 0 they overlap.</param>
    public static (string Text, byte[] File) Draw(int[] digits, int gap)
    {
        Raster raster = Render([digits], gap, out _);
        return (string.Concat(digits), ImageEncoder.EncodePng(raster));
    }

    /// <summary>Draws lines of digits.</summary>
    /// <param name="lines">What each says.</param>
    /// <param name="gap">Pixels between the boxes of neighbours.</param>
    /// <param name="boxes">Where the digits are, line by line.</param>
    public static Raster Render(int[][] lines, int gap, out List<Box> boxes)
    {
        boxes = [];
        List<(Plane Ink, int X, int Y)> placed = [];
        int variant = 0;
        for (int line = 0; line < lines.Length; line++)
        {
            int x = Margin;
            foreach (int digit in lines[line])
            {
                Plane[] samples = Samples.Value[digit];
                Plane ink = samples[variant++ % samples.Length];
                int y = Margin + (line * 110) + ((70 - ink.Height) / 2);
                placed.Add((ink, x, y));
                boxes.Add(new Box(x, y, x + ink.Width, y + ink.Height));
                x += ink.Width + gap;
            }
        }

        int width = boxes.Max(box => box.Right) + Margin, height = boxes.Max(box => box.Bottom) + Margin;
        var pixels = new byte[width * height];
        Array.Fill(pixels, (byte)255);
        foreach ((Plane ink, int x, int y) in placed)
        {
            for (int row = 0; row < ink.Height; row++)
            {
                for (int column = 0; column < ink.Width; column++)
                {
                    ref byte pixel = ref pixels[((y + row) * width) + x + column];
                    pixel = Math.Min(pixel, (byte)(255 * (1 - ink.Row(row)[column])));
                }
            }
        }

        return new Raster(width, height, 1, pixels);
    }

    private static Plane[][] Choose()
    {
        var chosen = new List<Plane>[10];
        for (int digit = 0; digit < 10; digit++)
        {
            chosen[digit] = [];
        }

        var painter = new DigitPainter();
        Span<byte> pixels = stackalloc byte[DigitImage.PixelCount];
        for (int i = 0; chosen.Any(samples => samples.Count < 3); i++)
        {
            int digit = SyntheticDigits.Draw(painter, 31, SyntheticSplit.Test, i, pixels);
            DigitPrediction prediction = DigitClassifier.Default.Predict(DigitImage.FromPixels(pixels, DigitImage.Side, DigitImage.Side, 1));
            if (chosen[digit].Count < 3 && prediction.Digit == digit && prediction.Confidence > 0.99f && prediction.DigitLikelihood > 0.8f)
            {
                chosen[digit].Add(Enlarge(pixels));
            }
        }

        return [.. chosen.Select(samples => samples.ToArray())];
    }

    private static Plane Enlarge(ReadOnlySpan<byte> pixels)
    {
        var plane = new Plane(DigitImage.Side, DigitImage.Side);
        for (int i = 0; i < pixels.Length; i++)
        {
            plane.Values[i] = pixels[i] / 255f;
        }

        Box box = InkBounds.Of(plane);
        return Resample.Draw(plane, box.Left, box.Top, 1f / Scale, box.Width * Scale, box.Height * Scale);
    }
}
