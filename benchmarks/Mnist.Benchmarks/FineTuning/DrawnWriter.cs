using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.FineTuning;

/// <summary>Draws the digits of one writer: each in the same form, all in the same hand, with small differences between the
/// images.</summary>
internal sealed class DrawnWriter
{
    private const ulong WriterStream = 0x575249544552;
    private const float Slip = 0.022f;
    private const float WidthSpread = 0.08f;

    private readonly ulong _seed;
    private readonly Glyph[] _forms;
    private readonly HandwritingStyle _hand;
    private readonly float _pen;

    /// <summary>Creates a writer.</summary>
    /// <param name="seed">Seed of the hand, the pen and the forms.</param>
    /// <param name="forms">Forms of some digits; the other digits have one of <see cref="DigitGlyphs.All"/>.</param>
    public DrawnWriter(ulong seed, IReadOnlyDictionary<int, Glyph> forms)
    {
        var random = new RandomStream(seed, WriterStream);
        _seed = seed;
        _forms = new Glyph[Dataset.Classes];
        for (int digit = 0; digit < Dataset.Classes; digit++)
        {
            IReadOnlyList<Glyph> ways = DigitGlyphs.All[digit];
            Glyph usual = ways[random.Next(ways.Count)];
            _forms[digit] = forms.TryGetValue(digit, out Glyph? own) ? own : usual;
        }

        _hand = new HandwritingStyle(ref random, 0.08f, 0.12f);
        _pen = random.NextSingle(1.8f, 2.8f);
    }

    /// <summary>Creates a writer of forms that are common in continental Europe and rare in MNIST: 1 with a long upstroke, crossed 7 with a
    /// serif, pointed 4 with a high bar.</summary>
    /// <param name="seed">Seed of the hand, the pen and the other forms.</param>
    public static DrawnWriter Continental(ulong seed) => new(seed, new Dictionary<int, Glyph>
    {
        [1] = new("1", "06!60!69!"),
        [4] = new("4", "60!03!63!/60!69!"),
        [7] = new("7", "02!00!80!39!/14!74!"),
    });

    /// <summary>Draws images, as many of each digit.</summary>
    public Dataset Draw(int perDigit, ulong sheet)
    {
        GlyphWriter writer = new();
        byte[] labels = [.. Enumerable.Range(0, perDigit * Dataset.Classes).Select(i => (byte)(i % Dataset.Classes))];
        byte[] images = new byte[labels.Length * Dataset.ImageSize];
        for (int i = 0; i < labels.Length; i++)
        {
            var random = new RandomStream(_seed, WriterStream, sheet + 1, (ulong)i);
            float wide = MathF.Exp(random.Vary(0f, WidthSpread));
            writer.Write(_forms[labels[i]], _hand, Slip, wide, _pen, ref random, images.AsSpan(i * Dataset.ImageSize, Dataset.ImageSize));
        }

        return Dataset.Of($"writer {_seed}, sheet {sheet}", images, labels);
    }
}
