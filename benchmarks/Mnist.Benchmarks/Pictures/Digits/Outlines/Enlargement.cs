namespace Mnist.Benchmarks.Pictures.Digits.Outlines;

/// <summary>Enlarges an MNIST image with the cubic filter of Mitchell and Netravali (1988), B = C = 1/3.</summary>
internal static class Enlargement
{
    private const int Given = 28;
    private const int Margin = 1;

    /// <summary>Pixels that one becomes, along each side.</summary>
    public const int Factor = 4;

    /// <summary>Side of the enlarged image, which has a margin of one pixel of MNIST.</summary>
    public const int Side = (Given + (2 * Margin)) * Factor;

    /// <summary>Enlarges; the result is 0 to 1, save for slight overshoots.</summary>
    public static float[] Enlarge(ReadOnlySpan<byte> pixels)
    {
        var rows = new float[Side * Given];
        for (int x = 0; x < Side; x++)
        {
            for (int y = 0; y < Given; y++)
            {
                float sum = 0;
                for (int tap = First(x); tap < First(x) + 4; tap++)
                {
                    sum += tap is >= 0 and < Given ? pixels[(y * Given) + tap] * Weight(Place(x) - tap) / 255 : 0;
                }

                rows[(y * Side) + x] = sum;
            }
        }

        var field = new float[Side * Side];
        for (int i = 0; i < field.Length; i++)
        {
            int x = i % Side, y = i / Side;
            for (int tap = First(y); tap < First(y) + 4; tap++)
            {
                field[i] += tap is >= 0 and < Given ? rows[(tap * Side) + x] * Weight(Place(y) - tap) : 0;
            }
        }

        return field;
    }

    // Where a pixel lies in the given image.
    private static float Place(int position) => ((position + 0.5f) / Factor) - 0.5f - Margin;

    private static int First(int position) => (int)MathF.Floor(Place(position)) - 1;

    private static float Weight(float distance)
    {
        float d = MathF.Abs(distance);
        return d switch
        {
            < 1 => ((7 * d * d * d) - (12 * d * d) + (16f / 3)) / 6,
            < 2 => ((-7f / 3 * d * d * d) + (12 * d * d) - (20 * d) + (32f / 3)) / 6,
            _ => 0,
        };
    }
}
