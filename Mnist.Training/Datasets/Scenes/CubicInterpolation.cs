using System.Numerics;

namespace Mnist.Training.Datasets.Scenes;

/// <summary>Interpolates between the pixels of a 28×28 digit (Catmull-Rom).</summary>
internal static class CubicInterpolation
{
    private const int Side = 28;
    private const int Taps = 4;

    /// <summary>The value at a position in pixels; pixel centres are at integer coordinates, values outside are 0.</summary>
    public static float At(ReadOnlySpan<byte> pixels, float x, float y) => Sum(pixels, new(x), new(y));

    /// <summary>Enlarges both sides of a digit by a factor; in row-major order.</summary>
    public static float[] Enlarge(ReadOnlySpan<byte> pixels, int factor)
    {
        int side = Side * factor;
        var result = new float[side * side];
        WeightsAt[] weights = [.. Enumerable.Range(0, side).Select(i => new WeightsAt(((i + 0.5f) / factor) - 0.5f))];
        for (int y = 0; y < side; y++)
        {
            // Most of a digit is empty: one bit for each column with ink in these rows.
            uint inked = 0;
            for (int row = Math.Max(0, weights[y].First); row < Math.Min(Side, weights[y].First + Taps); row++)
            {
                for (int column = 0; column < Side; column++)
                {
                    inked |= pixels[(row * Side) + column] > 0 ? 1u << (column + Taps) : 0;
                }
            }

            for (int x = 0; x < side; x++)
            {
                if (((inked >> (weights[x].First + Taps)) & 0xF) != 0)
                {
                    result[(y * side) + x] = Sum(pixels, weights[x], weights[y]);
                }
            }
        }

        return result;
    }

    private static float Sum(ReadOnlySpan<byte> pixels, in WeightsAt across, in WeightsAt down)
    {
        int left = across.First, top = down.First;
        float sum = 0;
        for (int j = Math.Max(0, -top); j < Math.Min(Taps, Side - top); j++)
        {
            ReadOnlySpan<byte> row = pixels.Slice((top + j) * Side, Side);
            for (int i = Math.Max(0, -left); i < Math.Min(Taps, Side - left); i++)
            {
                sum += across.Values[i] * down.Values[j] * row[left + i];
            }
        }

        return sum;
    }

    private static float Weight(float t)
    {
        t = MathF.Abs(t);
        return t < 1 ? 1 + (t * t * ((1.5f * t) - 2.5f)) : t < 2 ? 2 + (t * (-4 + (t * (2.5f - (0.5f * t))))) : 0;
    }

    // The weights of the four pixels around a position.
    private readonly struct WeightsAt
    {
        public readonly int First;
        public readonly Vector4 Values;

        public WeightsAt(float position)
        {
            First = (int)MathF.Floor(position) - 1;
            Values = new(Weight(position - First), Weight(position - (First + 1)), Weight(position - (First + 2)), Weight(position - (First + 3)));
        }
    }
}
