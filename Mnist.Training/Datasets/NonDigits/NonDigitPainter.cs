using System.Numerics;
using Mnist.Scoring;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;
using Plane = Mnist.Scoring.Reading.Pixels.Plane;

namespace Mnist.Training.Datasets.NonDigits;

/// <summary>
/// Draws pictures of other things than digits in the MNIST convention: size and place are those of a digit, so that only the
/// form tells. Holds scratch memory: each worker has its own.
/// </summary>
/// <param name="digits">Digits that <see cref="NonDigitKind.SeveralDigits"/> and pieces are made of.</param>
/// <param name="indices">Which of them may be used.</param>
internal sealed class NonDigitPainter(Dataset digits, int[] indices)
{
    private readonly Skeleton _skeleton = new();
    private readonly PenInk _pen = new();
    private readonly InkCanvas _canvas = new();
    private readonly MnistFrame _frame = new();

    /// <summary>Draws a picture.</summary>
    /// <param name="kind">What it shows.</param>
    /// <param name="keep">Which letters and symbols may be used; at least one of each.</param>
    /// <param name="random">Stream of this image.</param>
    /// <param name="pixels">Receives 784 pixels.</param>
    public void Paint(NonDigitKind kind, Func<Glyph, bool> keep, ref RandomStream random, Span<byte> pixels)
    {
        switch (kind)
        {
            case NonDigitKind.Letter:
                Write(Glyphs.Letters, 1, keep, ref random, pixels);
                break;
            case NonDigitKind.Symbol:
                Write(Glyphs.Symbols, 1, keep, ref random, pixels);
                break;
            case NonDigitKind.Word:
                Write(Glyphs.Letters, 2 + random.Next(4), keep, ref random, pixels);
                break;
            case NonDigitKind.Scribble:
                Scribble(ref random, pixels);
                break;
            case NonDigitKind.Doodle:
                Doodle(ref random, pixels);
                break;
            case NonDigitKind.TurnedDigit:
                Turned(ref random, pixels);
                break;
            case NonDigitKind.SeveralDigits:
                Place(Several(ref random), pixels);
                break;
            case NonDigitKind.DigitAndPiece:
                Place(DigitAndPiece(ref random), pixels);
                break;
            case NonDigitKind.Piece:
                Place(Piece(ref random), pixels);
                break;
            case NonDigitKind.Blob:
                Blob(ref random, pixels);
                break;
            default:
                Texture(ref random, pixels);
                break;
        }
    }

    private void Write(IReadOnlyList<Glyph> glyphs, int count, Func<Glyph, bool> keep, ref RandomStream random, Span<byte> pixels)
    {
        _skeleton.Clear();
        float left = 0;
        for (int i = 0; i < count; i++)
        {
            Glyph glyph = glyphs[random.Next(glyphs.Count)];
            while (!keep(glyph))
            {
                glyph = glyphs[random.Next(glyphs.Count)];
            }

            glyph.Lay(_skeleton, left);
            left += random.NextSingle(0.65f, 0.95f);
        }

        var hand = new Hand(ref random, 0.1f, 0.2f);
        float slip = MathF.Abs(random.Vary(0f, 0.035f));
        float wide = count == 1 ? MathF.Exp(random.Vary(-0.1f, 0.2f)) : 1f;
        foreach (ref Vector2 knot in _skeleton.Knots)
        {
            knot = hand.Move(new Vector2(knot.X * wide, knot.Y)) + new Vector2(random.Vary(0f, slip), random.Vary(0f, slip));
        }

        Ink(count == 1 ? 2.5f : 1.5f, ref random, pixels);
    }

    private void Scribble(ref RandomStream random, Span<byte> pixels)
    {
        _skeleton.Clear();
        int strokes = 1 + random.Next(4);
        for (int s = 0; s < strokes; s++)
        {
            int knots = 4 + random.Next(strokes == 1 ? 20 : 9);
            Vector2 at = new(random.NextSingle(), random.NextSingle());
            float reach = random.NextSingle(0.3f, 1f);
            for (int i = 0; i < knots; i++)
            {
                if (i == 0)
                {
                    _skeleton.Start(at.X, at.Y);
                }
                else
                {
                    _skeleton.Bend(at.X, at.Y, random.Chance(0.3f));
                }

                Vector2 next = new(random.NextSingle(), random.NextSingle());
                at += reach * (next - at);
            }
        }

        Ink(2f, ref random, pixels);
    }

    // Two to four lines, arcs and rings, which meet where a hand would have them meet.
    private void Doodle(ref RandomStream random, Span<byte> pixels)
    {
        _skeleton.Clear();
        int parts = 2 + random.Pick([0.4f, 0.4f, 0.2f]);
        Span<float> columns = [0.05f, 0.3f, 0.55f];
        Span<float> rows = [0.03f, 0.35f, 0.65f, 0.97f];
        for (int i = 0; i < parts; i++)
        {
            float x = columns[random.Next(3)], y = rows[random.Next(4)];
            switch (random.Pick([0.5f, 0.35f, 0.15f]))
            {
                case 0:
                    _skeleton.Start(x, y);
                    int bends = 1 + random.Pick([0.65f, 0.25f, 0.1f]);
                    for (int bend = 0; bend < bends; bend++)
                    {
                        float fromX = x, fromY = y;
                        while (x == fromX && y == fromY)
                        {
                            (x, y) = (columns[random.Next(3)], rows[random.Next(4)]);
                        }

                        _skeleton.Bend(x, y, random.Chance(0.6f));
                    }

                    break;
                case 1:
                    _skeleton.Arc(x, y, random.NextSingle(0.12f, 0.35f), random.NextSingle(0.15f, 0.5f), 90 * random.Next(4), random.NextSingle(120f, 300f), start: true);
                    break;
                default:
                    _skeleton.Arc(x, y, random.NextSingle(0.1f, 0.3f), random.NextSingle(0.1f, 0.35f), 0, 360, start: true);
                    break;
            }
        }

        var hand = new Hand(ref random, 0.05f, 0.15f);
        foreach (ref Vector2 knot in _skeleton.Knots)
        {
            knot = hand.Move(knot);
        }

        Ink(2.4f, ref random, pixels);
    }

    private void Turned(ref RandomStream random, Span<byte> pixels)
    {
        bool mirrored = random.Chance(0.5f);
        int index = indices[random.Next(indices.Length)];
        while (mirrored ? digits.Labels[index] is 0 or 1 or 2 or 5 or 8 : digits.Labels[index] is 0 or 1 or 6 or 8 or 9)
        {
            index = indices[random.Next(indices.Length)];
        }

        ReadOnlySpan<byte> image = digits.Image(index);
        bool clockwise = random.Chance(0.5f);
        for (int y = 0; y < Dataset.Side; y++)
        {
            for (int x = 0; x < Dataset.Side; x++)
            {
                (int fromX, int fromY) = mirrored ? (Dataset.Side - 1 - x, y) : clockwise ? (y, Dataset.Side - 1 - x) : (Dataset.Side - 1 - y, x);
                pixels[(y * Dataset.Side) + x] = image[(fromY * Dataset.Side) + fromX];
            }
        }
    }

    private void Ink(float pen, ref RandomStream random, Span<byte> pixels)
    {
        _pen.Draw(_skeleton, pen, _canvas, ref random);
        _frame.Fit(_canvas, pixels);
    }

    private Plane Several(ref RandomStream random)
    {
        Plane all = Digit(ref random);
        int more = random.Pick([0.75f, 0.2f, 0.05f]) + 1;
        bool stacked = random.Chance(0.1f);
        for (int i = 0; i < more; i++)
        {
            // From a little overlap to most of a digit's width between them.
            all = Join(all, Digit(ref random), random.NextSingle(-2.5f, 14f), stacked);
        }

        return all;
    }

    private Plane DigitAndPiece(ref RandomStream random)
    {
        Plane digit = Digit(ref random);
        Plane other = Digit(ref random);
        float share = random.NextSingle(0.3f, 0.75f);
        int cut = Math.Max(3, (int)(share * other.Width));
        float gap = random.NextSingle(-2.5f, 5f);
        return random.Chance(0.5f)
            ? Join(digit, Crop(other, 0, 0, Math.Min(cut, other.Width), other.Height), gap, stacked: false)
            : Join(Crop(other, Math.Max(0, other.Width - cut), 0, other.Width, other.Height), digit, gap, stacked: false);
    }

    /// <summary>
    /// Draws a digit that was cut from a row of touching ones: at one or both sides a little is missing, or a little of a neighbour
    /// is left. It still is that digit.
    /// </summary>
    /// <param name="random">Stream of this image.</param>
    /// <param name="pixels">Receives 784 pixels.</param>
    /// <returns>The digit.</returns>
    public byte PaintCutOut(ref RandomStream random, Span<byte> pixels)
    {
        int index = indices[random.Next(indices.Length)];
        Plane digit = Ink(digits.Image(index));
        Plane row = digit;
        int left = 0, right = digit.Width;
        int sides = random.Next(3);
        if (sides != 0)
        {
            Plane other = Digit(ref random);
            int overlap = 1 + random.Next(3);
            row = Join(row, other, -overlap, stacked: false);
            right += (int)MathF.Round(random.NextSingle(-2f, 2f)) - (overlap / 2);
        }

        if (sides != 1)
        {
            Plane other = Digit(ref random);
            int overlap = 1 + random.Next(3);
            int start = other.Width - overlap;
            row = Join(other, row, -overlap, stacked: false);
            left = Math.Max(0, start + (int)MathF.Round(random.NextSingle(-2f, 2f)) + (overlap / 2));
            right += start;
        }

        // Seams lean with the strokes.
        float lean = random.Vary(0f, 0.1f);
        var cut = new Plane(row.Width, row.Height);
        for (int y = 0; y < row.Height; y++)
        {
            int shift = (int)MathF.Round(lean * (y - (row.Height / 2f)));
            int from = sides == 1 ? 0 : Math.Clamp(left + shift, 0, row.Width);
            int to = sides == 0 ? row.Width : Math.Clamp(right + shift, from, row.Width);
            row.Row(y)[from..to].CopyTo(cut.Row(y)[from..]);
        }

        Place(cut, pixels);
        return digits.Labels[index];
    }

    // Halves of most digits look like other digits: the lower one of 8 like 0, the right one of 4 like 1. What is left out
    // here is what cannot be told from a digit.
    private Plane Piece(ref RandomStream random)
    {
        while (true)
        {
            int index = indices[random.Next(indices.Length)];
            int label = digits.Labels[index];
            Plane digit = Ink(digits.Image(index));
            float share = random.NextSingle(0.35f, 0.65f);
            int side = random.Next(4);
            bool ambiguous = side switch
            {
                0 => label is 1 or 4 or 8 or 9 or 7 or 3 or 6,
                1 => label is 0 or 1 or 5 or 8 or 4 or 7 or 9 or 3,
                2 => label is 1 or 2 or 6 or 8 or 9 or 0 or 4 or 7,
                _ => label is 1 or 3 or 5 or 6 or 7 or 8 or 9 or 0 or 4,
            };
            if (ambiguous)
            {
                continue;
            }

            int across = (int)(share * digit.Width), down = (int)(share * digit.Height);
            Plane piece = side switch
            {
                0 => Crop(digit, across, 0, digit.Width, digit.Height),
                1 => Crop(digit, 0, 0, across, digit.Height),
                2 => Crop(digit, 0, 0, digit.Width, down),
                _ => Crop(digit, 0, down, digit.Width, digit.Height),
            };
            Box box = InkBounds.Of(piece);
            if (box.Width > 0.4f * box.Height && box.LongSide >= 6)
            {
                return piece;
            }
        }
    }

    private Plane Digit(ref RandomStream random) => Ink(digits.Image(indices[random.Next(indices.Length)]));

    // The digit without the empty margin.
    private static Plane Ink(ReadOnlySpan<byte> image)
    {
        var plane = new Plane(Dataset.Side, Dataset.Side, DigitImage.FromMnist(image).Pixels.ToArray());
        Box box = InkBounds.Of(plane);
        return Crop(plane, box.Left, box.Top, box.Right, box.Bottom);
    }

    private static Plane Crop(Plane plane, int left, int top, int right, int bottom)
    {
        var result = new Plane(right - left, bottom - top);
        for (int y = 0; y < result.Height; y++)
        {
            plane.Row(top + y)[left..right].CopyTo(result.Row(y));
        }

        return result;
    }

    private static Plane Join(Plane first, Plane second, float gap, bool stacked)
    {
        int between = (int)MathF.Round(gap);
        (int x, int y) = stacked
            ? ((first.Width - second.Width) / 2, first.Height + between)
            : (first.Width + between, (first.Height - second.Height) / 2);
        int left = Math.Min(0, x), top = Math.Min(0, y);
        var result = new Plane(Math.Max(first.Width, x + second.Width) - left, Math.Max(first.Height, y + second.Height) - top);
        Draw(first, -left, -top);
        Draw(second, x - left, y - top);
        return result;

        void Draw(Plane plane, int atX, int atY)
        {
            for (int row = 0; row < plane.Height; row++)
            {
                Span<float> from = plane.Row(row);
                Span<float> to = result.Row(atY + row)[atX..];
                for (int column = 0; column < from.Length; column++)
                {
                    to[column] = MathF.Max(to[column], from[column]);
                }
            }
        }
    }

    private static void Place(Plane ink, Span<byte> pixels) => ToBytes(MnistBox.Place(ink), pixels);

    private void Blob(ref RandomStream random, Span<byte> pixels)
    {
        var plane = new Plane(48, 48);
        int shapes = random.Pick([0.5f, 0.25f, 0.15f, 0.1f]) + 1;
        for (int i = 0; i < shapes; i++)
        {
            TexturePainter.AddShape(plane, ref random, level: 1);
        }

        if (random.Chance(0.3f))
        {
            // A bar that lies, or one too thick for a 1.
            Array.Clear(plane.Values);
            TexturePainter.AddBar(plane, ref random);
        }

        Place(plane, pixels);
    }

    private static void Texture(ref RandomStream random, Span<byte> pixels)
    {
        while (true)
        {
            try
            {
                ToBytes(DigitImage.FromRaster(TexturePainter.Paint(ref random)).Pixels, pixels);
                return;
            }
            catch (InvalidImageException)
            {
                // Nothing stands out from this one, so it needs no network to be refused.
            }
        }
    }

    /// <summary>Values of 0 to 1 as grey levels.</summary>
    internal static void ToBytes(ReadOnlySpan<float> image, Span<byte> pixels)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)((image[i] * 255f) + 0.5f);
        }
    }
}
