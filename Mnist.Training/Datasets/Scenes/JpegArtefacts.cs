using System.Runtime.Intrinsics;
using Mnist.Scoring.Imaging;

namespace Mnist.Training.Datasets.Scenes;

/// <summary>Simulates the losses of JPEG compression: colour at half resolution, and the cosine transform of 8×8 blocks quantised with the
/// tables of ITU-T T.81, annex K, scaled to a quality like in libjpeg.</summary>
internal static class JpegArtefacts
{
    private const int Side = 8;

    // Row k holds the k-th cosine.
    private static readonly float[] Cosines = [.. Enumerable.Range(0, Side * Side).Select(i => Cosine(i / Side, i % Side))];
    private static readonly float[] TransposedCosines = [.. Enumerable.Range(0, Side * Side).Select(i => Cosine(i % Side, i / Side))];

    private static readonly byte[] Luminance =
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    private static readonly byte[] Chrominance =
    [
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    ];

    /// <param name="quality">1 to 100.</param>
    public static Raster Add(Raster raster, int quality)
    {
        int width = raster.Width, height = raster.Height, channels = raster.Channels;
        var result = new byte[raster.Pixels.Length];
        if (channels == 1)
        {
            float[] grey = Array.ConvertAll(raster.Pixels, level => (float)level);
            Quantise(grey, width, height, Luminance, quality);
            return new Raster(width, height, 1, Array.ConvertAll(grey, Rgb.Level));
        }

        int halfWidth = (width + 1) / 2, halfHeight = (height + 1) / 2;
        float[] y = new float[width * height], cb = new float[halfWidth * halfHeight], cr = new float[cb.Length];
        var weight = new int[cb.Length];
        for (int i = 0; i < y.Length; i++)
        {
            float r = raster.Pixels[3 * i], g = raster.Pixels[(3 * i) + 1], b = raster.Pixels[(3 * i) + 2];
            y[i] = (0.299f * r) + (0.587f * g) + (0.114f * b);
            int half = (i / width / 2 * halfWidth) + (i % width / 2);
            cb[half] += 0.564f * (b - y[i]);
            cr[half] += 0.713f * (r - y[i]);
            weight[half]++;
        }

        for (int i = 0; i < weight.Length; i++)
        {
            cb[i] = (cb[i] / weight[i]) + 128;
            cr[i] = (cr[i] / weight[i]) + 128;
        }

        Quantise(y, width, height, Luminance, quality);
        Quantise(cb, halfWidth, halfHeight, Chrominance, quality);
        Quantise(cr, halfWidth, halfHeight, Chrominance, quality);
        for (int i = 0; i < y.Length; i++)
        {
            int half = (i / width / 2 * halfWidth) + (i % width / 2);
            float blue = cb[half] - 128, red = cr[half] - 128;
            result[3 * i] = Rgb.Level(y[i] + (1.402f * red));
            result[(3 * i) + 1] = Rgb.Level(y[i] - (0.344f * blue) - (0.714f * red));
            result[(3 * i) + 2] = Rgb.Level(y[i] + (1.772f * blue));
        }

        return new Raster(width, height, 3, result);
    }

    private static void Quantise(float[] plane, int width, int height, byte[] table, int quality)
    {
        int scale = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        Span<float> steps = stackalloc float[Side * Side];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = Math.Clamp(((table[i] * scale) + 50) / 100, 1, 255);
        }

        Span<float> block = stackalloc float[Side * Side];
        for (int top = 0; top < height; top += Side)
        {
            for (int left = 0; left < width; left += Side)
            {
                for (int i = 0; i < block.Length; i++)
                {
                    int x = Math.Min(left + (i % Side), width - 1), y = Math.Min(top + (i / Side), height - 1);
                    block[i] = plane[(y * width) + x] - 128;
                }

                Transform(block, inverse: false);
                for (int i = 0; i < block.Length; i++)
                {
                    block[i] = MathF.Round(block[i] / steps[i]) * steps[i];
                }

                Transform(block, inverse: true);
                for (int i = 0; i < block.Length; i++)
                {
                    int x = left + (i % Side), y = top + (i / Side);
                    if (x < width && y < height)
                    {
                        plane[(y * width) + x] = block[i] + 128;
                    }
                }
            }
        }
    }

    private static void Transform(Span<float> block, bool inverse)
    {
        Span<float> half = stackalloc float[Side * Side];
        ReadOnlySpan<float> rows = inverse ? Cosines : TransposedCosines;
        Pass(block, rows, half);
        Pass(half, rows, block);

        // Transforms the rows and transposes the result.
        static void Pass(ReadOnlySpan<float> from, ReadOnlySpan<float> rows, Span<float> to)
        {
            for (int row = 0; row < Side; row++)
            {
                Vector256<float> sums = Vector256<float>.Zero;
                for (int n = 0; n < Side; n++)
                {
                    sums += from[(row * Side) + n] * Vector256.Create(rows.Slice(n * Side, Side));
                }

                for (int k = 0; k < Side; k++)
                {
                    to[(k * Side) + row] = sums[k];
                }
            }
        }
    }

    private static float Cosine(int k, int n) => MathF.Cos(((2 * n) + 1) * k * MathF.PI / (2 * Side)) * (k == 0 ? MathF.Sqrt(1f / Side) : 0.5f);
}
