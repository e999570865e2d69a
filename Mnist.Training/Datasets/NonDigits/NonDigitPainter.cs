using System.Numerics;
using Mnist.Scoring.Reading.Normalise;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets.Pen;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;
using Plane = Mnist.Scoring.Reading.Pixels.Plane;

namespace Mnist.Training.Datasets.NonDigits;

/// <summary>Draws pictures of non-digits in the MNIST convention; size and position are those of a digit, so that only the shape differs.
/// Holds scratch memory; use one instance for each worker.</summary>
/// <param name="digits">Digits for <see cref="NonDigitKind.SeveralDigits"/> and <see cref="NonDigitKind.TurnedDigit"/>.</param>
internal sealed class NonDigitPainter(Dataset digits, int[] indices)
{
    // Half of all digits are usable, so the limit is reached only if the data contains none of them.
    private const int MaxAttempts = 201;

    private readonly Skeleton _skeleton = new();
    private readonly PenInk _pen = new();
    private readonly GlyphWriter _writer = new();

    public void Paint(NonDigitKind kind, ref RandomStream random, Span<byte> pixels)
    {
        switch (kind)
        {
            case NonDigitKind.Letter or NonDigitKind.Symbol or NonDigitKind.Word:
                int count = kind == NonDigitKind.Word ? 2 + random.Next(4) : 1;
                _writer.Write(kind == NonDigitKind.Symbol ? Glyphs.Symbols : Glyphs.Letters, count, ref random, pixels);
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
            default:
                Plane ink = kind == NonDigitKind.SeveralDigits ? Several(ref random) : Blob(ref random);
                Dataset.ToLevels(DigitForm.Place(ink), pixels);
                break;
        }
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
                _skeleton.Bend(at.X, at.Y, sharp: i > 0 && random.Chance(0.3f), start: i == 0);
                Vector2 next = new(random.NextSingle(), random.NextSingle());
                at += reach * (next - at);
            }
        }

        _pen.Draw(_skeleton, 2f, ref random, pixels);
    }

    // An invented symbol: two to four lines, arcs and rings, joined as in handwriting.
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

        var hand = new HandwritingStyle(ref random, 0.05f, 0.15f);
        foreach (ref Vector2 knot in _skeleton.Knots)
        {
            knot = hand.Move(knot);
        }

        _pen.Draw(_skeleton, 2.4f, ref random, pixels);
    }

    // Mirrored or rotated by 90°, where the result does not look like a digit.
    private void Turned(ref RandomStream random, Span<byte> pixels)
    {
        bool mirrored = random.Chance(0.5f);
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            int index = indices[random.Next(indices.Length)];
            if (mirrored ? digits.Labels[index] is 0 or 1 or 2 or 5 or 8 : digits.Labels[index] is 0 or 1 or 6 or 8 or 9)
            {
                continue;
            }

            ReadOnlySpan<byte> image = digits.Image(index);
            bool clockwise = random.Chance(0.5f);
            for (int i = 0; i < pixels.Length; i++)
            {
                int x = i % Dataset.Side, y = i / Dataset.Side;
                (int fromX, int fromY) = mirrored ? (Dataset.Side - 1 - x, y) : clockwise ? (y, Dataset.Side - 1 - x) : (Dataset.Side - 1 - y, x);
                pixels[i] = image[(fromY * Dataset.Side) + fromX];
            }

            return;
        }

        // The data contains no such digits.
        Doodle(ref random, pixels);
    }

    // Two to four digits, side by side or stacked.
    private Plane Several(ref RandomStream random)
    {
        Plane all = Digit(ref random);
        int more = random.Pick([0.75f, 0.2f, 0.05f]) + 1;
        bool stacked = random.Chance(0.1f);
        for (int i = 0; i < more; i++)
        {
            // From a slight overlap to a gap of most of a digit's width.
            all = Join(all, Digit(ref random), random.NextSingle(-2.5f, 14f), stacked);
        }

        return all;
    }

    // A digit without its empty margin.
    private Plane Digit(ref RandomStream random)
    {
        var plane = new Plane(Dataset.Side, Dataset.Side);
        Dataset.FromLevels(digits.Image(indices[random.Next(indices.Length)]), plane.Values);
        Box box = InkBounds.Of(plane);
        return Resample.Draw(plane, box.Left, box.Top, 1, box.Width, box.Height);
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
                Span<float> to = result.Row(atY + row).Slice(atX, plane.Width);
                TensorPrimitives.Max(to, plane.Row(row), to);
            }
        }
    }

    private static Plane Blob(ref RandomStream random)
    {
        var plane = new Plane(48, 48);
        int shapes = random.Pick([0.5f, 0.25f, 0.15f, 0.1f]) + 1;
        for (int i = 0; i < shapes; i++)
        {
            TexturePainter.AddShape(plane, ref random, level: 1);
        }

        if (random.Chance(0.3f))
        {
            Array.Clear(plane.Values);
            TexturePainter.AddBar(plane, ref random);
        }

        return plane;
    }
}

/// <summary>Kinds of pictures that do not show a single digit.</summary>
internal enum NonDigitKind
{
    Letter,
    Symbol,
    Doodle,
    TurnedDigit,
    Scribble,
    SeveralDigits,
    Word,
    Blob,
}
