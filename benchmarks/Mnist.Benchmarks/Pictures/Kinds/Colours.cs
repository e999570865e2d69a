using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Kinds;

/// <summary>Colours of inks and papers.</summary>
internal static class Colours
{
    private static readonly SKColor[] Pens =
        [new(28, 28, 34), new(20, 32, 90), new(35, 60, 165), new(175, 35, 45), new(25, 100, 60), new(90, 40, 130)];

    private static readonly SKColor[] Tints =
        [new(252, 240, 160), new(205, 235, 205), new(250, 210, 215), new(195, 220, 242), new(222, 198, 160), new(228, 224, 210), new(250, 215, 170)];

    private static readonly SKColor[] Rules =
        [new(140, 180, 225), new(165, 165, 172), new(140, 205, 190), new(190, 160, 200), new(205, 160, 150)];

    public static SKColor Pen(ref RandomStream random) => Pens[random.Next(Pens.Length)];

    public static SKColor Tint(ref RandomStream random) => Tints[random.Next(Tints.Length)];

    public static SKColor Rule(ref RandomStream random) => Rules[random.Next(Rules.Length)];

    public static SKColor Any(ref RandomStream random) =>
        SKColor.FromHsv(random.NextSingle(0, 360), 100 * MathF.Sqrt(random.NextSingle()), random.NextSingle(5, 100));

    public static SKColor Vivid(ref RandomStream random) =>
        SKColor.FromHsv(random.NextSingle(0, 360), random.NextSingle(60, 100), random.NextSingle(60, 100));

    public static SKColor Grey(float level)
    {
        byte value = (byte)Math.Clamp(level, 0, 255);
        return new(value, value, value);
    }

    /// <summary>White paper in warmer or colder light.</summary>
    public static SKColor White(ref RandomStream random)
    {
        float level = random.NextSingle(215, 252), warm = random.NextSingle(-6, 14);
        return new((byte)MathF.Min(255, level + (warm / 2)), (byte)level, (byte)Math.Clamp(level - warm, 0, 255));
    }

    /// <summary>Brightness as the eye sees it, 0 to 255 (ITU-R BT.601).</summary>
    public static float Brightness(SKColor colour) => (0.299f * colour.Red) + (0.587f * colour.Green) + (0.114f * colour.Blue);

    /// <summary>How different two colours are: the levels' differences summed.</summary>
    public static int Difference(SKColor a, SKColor b) =>
        Math.Abs(a.Red - b.Red) + Math.Abs(a.Green - b.Green) + Math.Abs(a.Blue - b.Blue);
}
