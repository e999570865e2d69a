namespace Mnist.Training.Datasets.Scenes;

/// <summary>Interpolates between the pixels of a 28×28 digit (Catmull-Rom).</summary>
internal static class CubicInterpolation
{
    private const int Side = 28;

    /// <summary>The value at a position in pixels; pixel centres are at integer coordinates, values outside are 0.</summary>
    public static float At(ReadOnlySpan<byte> pixels, float x, float y)
    {
        int left = (int)MathF.Floor(x), top = (int)MathF.Floor(y);
        float sum = 0;
        for (int j = -1; j <= 2; j++)
        {
            for (int i = -1; i <= 2; i++)
            {
                int column = left + i, row = top + j;
                if (column is >= 0 and < Side && row is >= 0 and < Side)
                {
                    sum += Weight(x - column) * Weight(y - row) * pixels[(row * Side) + column];
                }
            }
        }

        return sum;
    }

    private static float Weight(float t)
    {
        t = MathF.Abs(t);
        return t < 1 ? 1 + (t * t * ((1.5f * t) - 2.5f)) : t < 2 ? 2 + (t * (-4 + (t * (2.5f - (0.5f * t))))) : 0;
    }
}
