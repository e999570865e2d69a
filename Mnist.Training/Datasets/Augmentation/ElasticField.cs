using System.Runtime.Intrinsics;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Augmentation;

/// <summary>A smooth random displacement for every pixel of a 28×28 image: uniform noise of ±1, smoothed by a Gaussian of σ pixels and
/// multiplied by α (Simard, Steinkraus and Platt 2003). The noise reaches beyond the image by the Gaussian's radius, so that the edge moves
/// as much as the centre. Holds scratch memory; use one instance for each worker.</summary>
internal sealed class ElasticField
{
    private const int Side = Dataset.Side;

    private readonly int _radius;
    private readonly int _stride;

    // Centre and one half of the Gaussian, scaled by √α so that the two passes together multiply by α.
    private readonly float[] _kernel;
    private readonly float[] _noise;
    private readonly float[] _columns;
    private readonly ulong[] _bits;

    /// <summary>Creates a field of strength <paramref name="alpha"/> and Gaussian <paramref name="sigma"/>, both in pixels.</summary>
    public ElasticField(float alpha, float sigma)
    {
        _radius = (int)MathF.Ceiling(3f * sigma);
        int width = Side + (2 * _radius);
        _stride = (width + 7) / 8 * 8;
        _noise = new float[width * _stride];
        _columns = new float[Side * _stride];
        _bits = new ulong[_noise.Length / 4];
        _kernel = Gaussian(sigma, _radius, MathF.Sqrt(alpha));
    }

    public float[] X { get; } = new float[Dataset.ImageSize];
    public float[] Y { get; } = new float[Dataset.ImageSize];

    public void Draw(ref RandomStream random)
    {
        DrawAxis(ref random, X);
        DrawAxis(ref random, Y);
    }

    private static float[] Gaussian(float sigma, int radius, float total)
    {
        float[] kernel = [.. Enumerable.Range(0, radius + 1).Select(i => MathF.Exp(-i * i / (2f * sigma * sigma)))];
        float sum = kernel.Skip(1).Aggregate(kernel[0], (sum, value) => sum + (2f * value));
        return Array.ConvertAll(kernel, value => value * (total / sum));
    }

    private void DrawAxis(ref RandomStream random, float[] field)
    {
        FillNoise(ref random);

        // Smooth the columns first, including those that smoothing the rows reads. Two rows at a time, to hide the latency of
        // the additions.
        ref float noise = ref MemoryMarshal.GetArrayDataReference(_noise);
        ref float columns = ref MemoryMarshal.GetArrayDataReference(_columns);
        for (int y = 0; y < Side; y += 2)
        {
            for (int x = 0; x < _stride; x += 8)
            {
                (Vector256<float> upper, Vector256<float> lower) = Smooth(ref noise, ((y + _radius) * _stride) + x, _stride);
                upper.StoreUnsafe(ref columns, (nuint)((y * _stride) + x));
                lower.StoreUnsafe(ref columns, (nuint)(((y + 1) * _stride) + x));
            }
        }

        ref float output = ref MemoryMarshal.GetArrayDataReference(field);
        for (int y = 0; y < Side; y += 2)
        {
            for (int group = 0; group < Side; group += 8)
            {
                int x = Math.Min(group, Side - 8);
                (Vector256<float> upper, Vector256<float> lower) = Smooth(ref columns, (y * _stride) + x + _radius, 1);
                upper.StoreUnsafe(ref output, (nuint)((y * Side) + x));
                lower.StoreUnsafe(ref output, (nuint)(((y + 1) * Side) + x));
            }
        }
    }

    // 16 bits for each number are sufficient for averages over hundreds of neighbours.
    private void FillNoise(ref RandomStream random)
    {
        foreach (ref ulong bits in _bits.AsSpan())
        {
            bits = random.NextUInt64();
        }

        ref short numbers = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<ulong, short>(_bits.AsSpan()));
        ref float noise = ref MemoryMarshal.GetArrayDataReference(_noise);
        Vector256<float> unit = Vector256.Create(1f / 32768f);
        for (nuint i = 0; i < (nuint)_noise.Length; i += 8)
        {
            Vector128<short> eight = Vector128.LoadUnsafe(ref numbers, i);
            Vector256<int> wide = Vector256.Create(Vector128.WidenLower(eight), Vector128.WidenUpper(eight));
            (Vector256.ConvertToSingle(wide) * unit).StoreUnsafe(ref noise, i);
        }
    }

    // The weighted sum around the 8 values at a position, in the direction of the step, and the same for the row below.
    private (Vector256<float> Upper, Vector256<float> Lower) Smooth(ref float values, int at, int step)
    {
        ref float lowerValues = ref Unsafe.Add(ref values, _stride);
        Vector256<float> upper = Vector256.LoadUnsafe(ref values, (nuint)at) * _kernel[0];
        Vector256<float> lower = Vector256.LoadUnsafe(ref lowerValues, (nuint)at) * _kernel[0];
        nuint before = (nuint)at;
        nuint after = (nuint)at;
        foreach (float value in _kernel.AsSpan(1))
        {
            before -= (nuint)step;
            after += (nuint)step;
            Vector256<float> weight = Vector256.Create(value);
            Vector256<float> upperPair = Vector256.LoadUnsafe(ref values, before) + Vector256.LoadUnsafe(ref values, after);
            Vector256<float> lowerPair = Vector256.LoadUnsafe(ref lowerValues, before) + Vector256.LoadUnsafe(ref lowerValues, after);
            upper = Vector256.FusedMultiplyAdd(upperPair, weight, upper);
            lower = Vector256.FusedMultiplyAdd(lowerPair, weight, lower);
        }

        return (upper, lower);
    }
}
