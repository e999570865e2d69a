using System.Buffers;
using System.Numerics;

namespace Mnist.Scoring.Reading.Pixels;

/// <summary>Resamples a rectangle of a plane.</summary>
internal static class Resample
{
    /// <summary>Resamples by area weighting when reducing (each value is spread over the cells it covers), bilinear when
    /// enlarging.</summary>
    /// <param name="plane">The source. A result pixel partly outside it is the mean of the part inside, one wholly outside is 0.</param>
    /// <param name="left">Left edge of the rectangle in pixels of the plane; may lie outside.</param>
    /// <param name="top">Top edge of the rectangle in pixels of the plane; may lie outside.</param>
    /// <param name="pitch">Source pixels per pixel of the result, in both directions.</param>
    /// <param name="width">Width of the result.</param>
    /// <param name="height">Height of the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Plane Draw(Plane plane, float left, float top, float pitch, int width, int height)
    {
        Taps across = new(left, pitch, width, plane.Width);
        Taps down = new(top, pitch, height, plane.Height);
        var result = new Plane(width, height);
        float[] line = ArrayPool<float>.Shared.Rent(plane.Width);
        Span<float> between = line.AsSpan(across.First, across.End - across.First);
        for (int y = 0; y < height; y++)
        {
            between.Clear();
            ReadOnlySpan<float> weights = down.Weights(y, out int start);
            for (int i = 0; i < weights.Length; i++)
            {
                Add(weights[i], plane.Row(start + i)[across.First..across.End], between);
            }

            Span<float> to = result.Row(y);
            for (int x = 0; x < width; x++)
            {
                weights = across.Weights(x, out start);
                float sum = 0;
                for (int i = 0; i < weights.Length; i++)
                {
                    sum += weights[i] * line[start + i];
                }

                to[x] = sum;
            }
        }

        ArrayPool<float>.Shared.Return(line);
        return result;
    }

    private static void Add(float weight, ReadOnlySpan<float> values, Span<float> sums)
    {
        ref float value = ref MemoryMarshal.GetReference(values), sum = ref MemoryMarshal.GetReference(sums);
        int i = 0;
        for (; i + Vector<float>.Count <= sums.Length; i += Vector<float>.Count)
        {
            (Vector.LoadUnsafe(ref sum, (nuint)i) + (weight * Vector.LoadUnsafe(ref value, (nuint)i))).StoreUnsafe(ref sum, (nuint)i);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += weight * values[i];
        }
    }

    /// <summary>The source positions and weights for each output position.</summary>
    private sealed class Taps
    {
        private readonly int[] _starts;
        private readonly int[] _counts;
        private readonly float[] _weights;
        private readonly int _stride;

        public Taps(float start, float pitch, int count, int available)
        {
            // Box filter as wide as an output cell when reducing; triangle filter of two source pixels when enlarging.
            _stride = (int)MathF.Ceiling(MathF.Max(pitch, 2)) + 2;
            _starts = new int[count];
            _counts = new int[count];
            _weights = new float[count * _stride];
            First = available;
            for (int i = 0; i < count; i++)
            {
                float from = start + (i * pitch);
                float low = pitch >= 1 ? from : from + (pitch / 2) - 1, high = pitch >= 1 ? from + pitch : from + (pitch / 2) + 1;
                int first = Math.Clamp((int)MathF.Floor(low), 0, available);
                int end = Math.Clamp((int)MathF.Ceiling(high), first, available);
                _starts[i] = first;
                _counts[i] = end - first;
                Span<float> weights = _weights.AsSpan(i * _stride, end - first);
                float sum = 0;
                for (int j = 0; j < weights.Length; j++)
                {
                    int pixel = first + j;
                    weights[j] = pitch >= 1
                        ? MathF.Max(0, MathF.Min(high, pixel + 1) - MathF.Max(low, pixel))
                        : MathF.Max(0, 1 - MathF.Abs(pixel + 0.5f - (from + (pitch / 2))));
                    sum += weights[j];
                }

                for (int j = 0; sum > 0 && j < weights.Length; j++)
                {
                    weights[j] /= sum;
                }

                First = Math.Min(First, first);
                End = Math.Max(End, end);
            }
        }

        public int First { get; }
        public int End { get; }

        public ReadOnlySpan<float> Weights(int index, out int start)
        {
            start = _starts[index];
            return _weights.AsSpan(index * _stride, _counts[index]);
        }
    }
}
