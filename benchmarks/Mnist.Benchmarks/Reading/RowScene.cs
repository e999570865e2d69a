using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Reading;

/// <summary>Draws pictures of several digits in rows.</summary>
/// <param name="digits">MNIST's training set.</param>
/// <param name="indices">Which of its images may be used.</param>
internal sealed class RowScene(Dataset digits, int[] indices)
{
    private readonly DigitPainter _painter = new();

    /// <summary>Draws a picture.</summary>
    /// <param name="gap">Space between the boxes of neighbours as a share of a digit's usual width; −1: all touch;
    /// other numbers below 0: a third touch.</param>
    /// <param name="lines">Number of rows.</param>
    /// <param name="photo">Whether it is a photo of paper rather than a clean drawing.</param>
    /// <param name="synthetic">Whether the digits are drawn by the project rather than taken from MNIST.</param>
    /// <param name="random">Stream of this picture.</param>
    public RowPicture Draw(float gap, int lines, bool photo, bool synthetic, ref RandomStream random)
    {
        float scale = random.NextSingle(28f, 100f) / 20f;
        float threshold = random.NextSingle(0.3f, 0.6f), softness = random.NextSingle(0.2f, 0.5f);
        List<(Plane Ink, float X, float Y)> placed = [];
        List<string> text = [];
        List<int> rows = [];
        float y = 0;
        for (int line = 0; line < lines; line++)
        {
            int count = 2 + random.Next(7);
            float x = line == 0 ? 0 : random.NextSingle(0f, 1.5f) * 20 * scale;
            var row = new char[count];
            for (int i = 0; i < count; i++)
            {
                (Plane ink, int label) = Digit(synthetic, scale * random.NextSingle(0.88f, 1.12f), threshold, softness, ref random);
                row[i] = (char)('0' + label);
                float top = y + random.NextSingle(-1.2f, 1.2f) * scale + ((20 * scale) - ink.Height) / 2;
                if (i > 0)
                {
                    float share = MathF.Abs(gap) * random.NextSingle(0.8f, 1.2f);
                    bool touches = gap == -1 || (gap < 0 && random.Next(3) == 0);
                    x = touches
                        ? Touching(placed[^1], ink, top, random.NextSingle(0.2f, 1.2f) * scale)
                        : placed[^1].X + placed[^1].Ink.Width + (share * 13 * scale);
                }

                placed.Add((ink, x, top));
                rows.Add(line);
            }

            text.Add(new string(row));
            y += random.NextSingle(1.4f, 2.2f) * 20 * scale;
        }

        Raster picture = Compose(placed, scale, photo, ref random, out Box[] boxes);
        return new RowPicture(picture, [.. text], [.. text.Select((_, line) => boxes.Where((_, i) => rows[i] == line).ToArray())]);
    }

    private (Plane Ink, int Label) Digit(bool synthetic, float scale, float threshold, float softness, ref RandomStream random)
    {
        Span<byte> pixels = stackalloc byte[Dataset.ImageSize];
        int label;
        if (synthetic)
        {
            label = SyntheticDigits.Draw(_painter, 99, SyntheticSplit.Test, random.Next(1_000_000), pixels);
        }
        else
        {
            int index = indices[random.Next(indices.Length)];
            label = digits.Labels[index];
            digits.Image(index).CopyTo(pixels);
        }

        int side = (int)(28 * scale);
        var plane = new Plane(side, side);
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                float value = Read(pixels, ((column + 0.5f) / scale) - 0.5f, ((row + 0.5f) / scale) - 0.5f);
                plane.Row(row)[column] = Math.Clamp(((value - threshold) / softness) + 0.5f, 0, 1);
            }
        }

        Box box = InkBounds.Of(plane);
        var ink = new Plane(box.Width, box.Height);
        for (int row = 0; row < ink.Height; row++)
        {
            plane.Row(box.Top + row)[box.Left..box.Right].CopyTo(ink.Row(row));
        }

        return (ink, label);
    }

    private static float Read(ReadOnlySpan<byte> source, float x, float y)
    {
        int left = (int)MathF.Floor(x), top = (int)MathF.Floor(y);
        if (left < 0 || top < 0 || left >= 27 || top >= 27)
        {
            return 0;
        }

        int at = (top * 28) + left;
        float across = x - left, down = y - top;
        float above = source[at] + (across * (source[at + 1] - source[at]));
        float below = source[at + 28] + (across * (source[at + 29] - source[at + 28]));
        return (above + (down * (below - above))) / 255;
    }

    // Where the digit has to start for its ink to run into its neighbour's by the given number of pixels.
    private static float Touching((Plane Ink, float X, float Y) left, Plane ink, float top, float overlap)
    {
        float nearest = float.MaxValue;
        for (int row = 0; row < ink.Height; row++)
        {
            int other = (int)(top + row - left.Y);
            if (other < 0 || other >= left.Ink.Height)
            {
                continue;
            }

            int end = left.Ink.Row(other).LastIndexOfAnyInRange(0.5f, 1f);
            int start = ink.Row(row).IndexOfAnyInRange(0.5f, 1f);
            if (end >= 0 && start >= 0)
            {
                nearest = MathF.Min(nearest, start - (end + 1));
            }
        }

        return nearest == float.MaxValue ? left.X + left.Ink.Width : left.X - nearest - overlap;
    }

    private static Raster Compose(List<(Plane Ink, float X, float Y)> placed, float scale, bool photo, ref RandomStream random, out Box[] boxes)
    {
        float left = placed.Min(digit => digit.X), top = placed.Min(digit => digit.Y);
        float margin = 20 * scale;
        float marginX = margin * random.NextSingle(0.3f, 1.5f), marginY = margin * random.NextSingle(0.3f, 1.5f);
        int width = (int)(placed.Max(digit => digit.X + digit.Ink.Width) - left + (2 * marginX));
        int height = (int)(placed.Max(digit => digit.Y + digit.Ink.Height) - top + (2 * marginY));
        var cover = new Plane(width, height);
        boxes = new Box[placed.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            (Plane ink, float x, float y) = placed[i];
            int toX = (int)(x - left + marginX), toY = (int)(y - top + marginY);
            boxes[i] = new Box(toX, toY, toX + ink.Width, toY + ink.Height);
            for (int row = 0; row < ink.Height; row++)
            {
                Span<float> from = ink.Row(row);
                Span<float> to = cover.Row(toY + row)[toX..];
                for (int column = 0; column < from.Length; column++)
                {
                    to[column] = MathF.Max(to[column], from[column]);
                }
            }
        }

        bool light = !photo && random.Next(3) == 0;
        float paper = photo ? random.NextSingle(170, 250) : light ? 0 : 255;
        float dark = photo ? random.NextSingle(20, 90) : light ? 255 : 0;
        float noise = photo ? random.NextSingle(1, 6) : 0;
        float slope = photo ? random.NextSingle(0, 0.35f) : 0;
        (float sin, float cos) = MathF.SinCos(random.NextSingle(0, 6.28f));
        var pixels = new byte[width * height];
        for (int i = 0; i < pixels.Length; i++)
        {
            float u = ((float)(i % width) / width) - 0.5f, v = ((float)(i / width) / height) - 0.5f;
            float lit = 1 - (slope * ((u * cos) + (v * sin) + 0.5f));
            float level = (paper + (cover.Values[i] * (dark - paper))) * lit;
            pixels[i] = (byte)Math.Clamp(level + (noise > 0 ? noise * random.NextGaussian() : 0), 0, 255);
        }

        return new Raster(width, height, 1, pixels);
    }
}
