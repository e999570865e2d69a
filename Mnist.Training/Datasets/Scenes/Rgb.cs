using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Scenes;

/// <summary>RGB colours with levels of 0 to 255.</summary>
internal static class Rgb
{
    public static (float R, float G, float B) Mix((float R, float G, float B) a, (float R, float G, float B) b, float share) =>
        (a.R + (share * (b.R - a.R)), a.G + (share * (b.G - a.G)), a.B + (share * (b.B - a.B)));

    /// <summary>Rounds a level and limits it to 0 to 255.</summary>
    public static byte Level(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);

    public static float Difference((float R, float G, float B) a, (float R, float G, float B) b) =>
        MathF.Abs(a.R - b.R) + MathF.Abs(a.G - b.G) + MathF.Abs(a.B - b.B);

    public static (float R, float G, float B) Any(float least, float greatest, ref RandomStream random) =>
        (random.NextSingle(least, greatest), random.NextSingle(least, greatest), random.NextSingle(least, greatest));
}
