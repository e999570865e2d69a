using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Draws rows of digits, most of which touch, and finds their ink as the reader does. Not thread-safe.</summary>
internal sealed class DigitRows(DigitMixture digits)
{
    private const float DataSetShare = 0.6f;
    private const float PenShare = 0.5f;

    // MNIST's digits are 20 pixels high and have a margin of 4.
    private const int DigitHeight = 20;
    private const int DigitMargin = 4;

    public DigitMixture Digits { get; } = digits;

    /// <summary>Draws a row of digits, with one source for all and varying sizes and vertical positions.</summary>
    /// <param name="height">Typical height of the digits in pixels.</param>
    /// <param name="touching">Share of the neighbours that touch; the others are apart by up to 0.4 heights.</param>
    public List<RowDigit> Row(float left, float top, float height, int count, float touching, ref RandomStream random)
    {
        List<RowDigit> row = [];
        bool fromDataSet = random.Chance(DataSetShare);
        for (int i = 0; i < count; i++)
        {
            byte[] pixels = new byte[Dataset.ImageSize];
            byte label = fromDataSet ? Digits.FromDataSet(ref random, pixels) : Digits.Draw(random.NextSingle(), 0, PenShare, ref random, pixels);
            float scale = height / DigitHeight * random.NextSingle(0.85f, 1.15f);
            RowDigit digit = new(pixels, label, 0, top + (height * random.NextSingle(-0.08f, 0.08f)) - (DigitMargin * scale), scale);
            float start = i == 0 ? left : row[^1].Touching(digit);
            start += i == 0 ? 0 : random.Chance(touching) ? -random.NextSingle(0, 0.08f) * height : random.NextSingle(0.02f, 0.4f) * height;
            row.Add(digit with { Left = start });
        }

        return row;
    }

    /// <summary>Draws the digits dark on light or light on dark, with noise and a soft or a hard edge, and finds their ink.</summary>
    public InkFinding Look(List<RowDigit> digits, int width, int height, ref RandomStream random)
    {
        float threshold = random.NextSingle(0.3f, 0.7f), softness = random.NextSingle(0.2f, 0.8f);
        float paper = random.NextSingle(150, 255), dark = random.NextSingle(0, 100);
        (float ground, float strokes) = random.Chance(0.25f) ? (dark, paper) : (paper, dark);
        float noise = random.Chance(0.5f) ? random.NextSingle(0, 8) : 0;
        float[] drawn = Draw(digits, width, height).Ink;
        byte[] grey = new byte[drawn.Length];
        for (int i = 0; i < grey.Length; i++)
        {
            float cover = Math.Clamp(((drawn[i] - threshold) / softness) + 0.5f, 0, 1);
            grey[i] = (byte)Math.Clamp(ground + (cover * (strokes - ground)) + (noise > 0 ? noise * random.NextGaussian() : 0), 0, 255);
        }

        using Picture picture = PictureLoader.Load(new Raster(width, height, 1, grey));
        return InkFinding.Look(picture, ViewFrame.OfWhole(width, height, Math.Max(width, height)), InkNetwork.Default, trace: null, InkNetwork.Side);
    }

    /// <summary>Draws digits into a picture.</summary>
    /// <param name="pitch">Pixels to which the digits' positions refer per pixel of the picture.</param>
    /// <returns>The most ink of any digit, 0 to 1, at each pixel, and the index of that digit; −1 where there is no ink.</returns>
    public static (float[] Ink, sbyte[] Owners) Draw(List<RowDigit> digits, int width, int height, int pitch = 1)
    {
        float[] ink = new float[width * height];
        sbyte[] owners = new sbyte[ink.Length];
        Array.Fill<sbyte>(owners, -1);
        foreach ((int i, (byte[] pixels, _, float left, float top, float scale)) in digits.Index())
        {
            int startX = Math.Max(0, (int)(left / pitch)), endX = Math.Min(width, (int)((left + (RowDigit.Side * scale)) / pitch) + 1);
            int startY = Math.Max(0, (int)(top / pitch)), endY = Math.Min(height, (int)((top + (RowDigit.Side * scale)) / pitch) + 1);
            for (int y = startY; y < endY; y++)
            {
                for (int x = startX; x < endX; x++)
                {
                    float u = ((((x + 0.5f) * pitch) - left) / scale) - 0.5f, v = ((((y + 0.5f) * pitch) - top) / scale) - 0.5f;
                    float value = CubicInterpolation.At(pixels, u, v) / 255;
                    if (value > ink[(y * width) + x])
                    {
                        (ink[(y * width) + x], owners[(y * width) + x]) = (value, (sbyte)i);
                    }
                }
            }
        }

        return (ink, owners);
    }
}
