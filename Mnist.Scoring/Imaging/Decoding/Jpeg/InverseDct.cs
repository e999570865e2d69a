using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>
/// The inverse cosine transform of a block of 8 × 8 in 13-bit fixed point: Loeffler, Ligtenberg and Moschytz,
/// "Practical fast 1-D DCT algorithms with 11 multiplications" (ICASSP 1989), in the arrangement with 12. Eight columns
/// go side by side, then eight rows. The roundings are those of the Independent JPEG Group's accurate integer
/// transform, so samples equal those of libjpeg.
/// </summary>
internal static class InverseDct
{
    private const int FractionBits = 13;

    /// <summary>Extra bits kept between columns and rows.</summary>
    private const int ExtraBits = 2;

    // Cosines and their sums, times 2^13.
    private const int C0298 = 2446;
    private const int C0390 = 3196;
    private const int C0541 = 4433;
    private const int C0765 = 6270;
    private const int C0899 = 7373;
    private const int C1175 = 9633;
    private const int C1501 = 12299;
    private const int C1847 = 15137;
    private const int C1961 = 16069;
    private const int C2053 = 16819;
    private const int C2562 = 20995;
    private const int C3072 = 25172;

    /// <summary>Half the range of samples, which coefficients leave out.</summary>
    private const int Middle = 128;

    /// <summary>Turns coefficients into samples.</summary>
    /// <param name="block">64 coefficients as stored, in rows.</param>
    /// <param name="steps">Their quantisation steps, in rows.</param>
    /// <param name="samples">Receives eight rows of eight samples.</param>
    /// <param name="stride">Samples from a row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform(ReadOnlySpan<short> block, ReadOnlySpan<ushort> steps, Span<byte> samples, int stride)
    {
        Vector256<int> r0 = Dequantise(block, steps, 0);
        Vector256<int> r1 = Dequantise(block, steps, 1);
        Vector256<int> r2 = Dequantise(block, steps, 2);
        Vector256<int> r3 = Dequantise(block, steps, 3);
        Vector256<int> r4 = Dequantise(block, steps, 4);
        Vector256<int> r5 = Dequantise(block, steps, 5);
        Vector256<int> r6 = Dequantise(block, steps, 6);
        Vector256<int> r7 = Dequantise(block, steps, 7);

        Transform(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7, FractionBits - ExtraBits);
        Vector128<short> c0 = Narrow(r0);
        Vector128<short> c1 = Narrow(r1);
        Vector128<short> c2 = Narrow(r2);
        Vector128<short> c3 = Narrow(r3);
        Vector128<short> c4 = Narrow(r4);
        Vector128<short> c5 = Narrow(r5);
        Vector128<short> c6 = Narrow(r6);
        Vector128<short> c7 = Narrow(r7);
        Interleave.Transpose(ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7);
        r0 = Widen(c0);
        r1 = Widen(c1);
        r2 = Widen(c2);
        r3 = Widen(c3);
        r4 = Widen(c4);
        r5 = Widen(c5);
        r6 = Widen(c6);
        r7 = Widen(c7);

        // A transform of rows scales by 8 altogether, columns included.
        Transform(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7, FractionBits + ExtraBits + 3);
        c0 = Narrow(r0);
        c1 = Narrow(r1);
        c2 = Narrow(r2);
        c3 = Narrow(r3);
        c4 = Narrow(r4);
        c5 = Narrow(r5);
        c6 = Narrow(r6);
        c7 = Narrow(r7);
        Interleave.Transpose(ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7);
        Store(c0, samples);
        Store(c1, samples[stride..]);
        Store(c2, samples[(2 * stride)..]);
        Store(c3, samples[(3 * stride)..]);
        Store(c4, samples[(4 * stride)..]);
        Store(c5, samples[(5 * stride)..]);
        Store(c6, samples[(6 * stride)..]);
        Store(c7, samples[(7 * stride)..]);
    }

    /// <summary>Turns all coefficients of a progressive picture's channel into samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformAll(JpegComponent component)
    {
        Span<short> block = stackalloc short[JpegComponent.BlockLength];
        ReadOnlySpan<byte> places = ZigZag.Natural;
        ReadOnlySpan<ushort> steps = component.Quantisation;
        for (int row = 0; row < component.BlocksInColumn; row++)
        {
            for (int column = 0; column < component.BlocksInRow; column++)
            {
                ReadOnlySpan<short> stored = component.BlockOf(row, column);
                Span<byte> samples = component.SamplesOf(row, column);
                if (stored[1..].ContainsAnyExcept((short)0))
                {
                    for (int i = 0; i < stored.Length; i++)
                    {
                        block[places[i]] = stored[i];
                    }

                    Transform(block, steps, samples, component.Stride);
                }
                else
                {
                    Fill(stored[0], steps[0], samples, component.Stride);
                }
            }
        }
    }

    /// <summary>The transform of a block that has only its mean level: 64 equal samples.</summary>
    /// <param name="mean">The first coefficient as stored.</param>
    /// <param name="step">Its quantisation step.</param>
    /// <param name="samples">Receives eight rows of eight samples.</param>
    /// <param name="stride">Samples from a row to the next.</param>
    public static void Fill(short mean, ushort step, Span<byte> samples, int stride)
    {
        byte sample = (byte)Math.Clamp(((mean * step + 4) >> 3) + Middle, 0, 255);
        for (int y = 0; y < JpegComponent.BlockSide; y++)
        {
            samples.Slice(y * stride, JpegComponent.BlockSide).Fill(sample);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform(
        ref Vector256<int> r0,
        ref Vector256<int> r1,
        ref Vector256<int> r2,
        ref Vector256<int> r3,
        ref Vector256<int> r4,
        ref Vector256<int> r5,
        ref Vector256<int> r6,
        ref Vector256<int> r7,
        int shift)
    {
        // The rounding of the result's shift is added once, where it reaches every sum.
        Vector256<int> half = Vector256.Create(1 << (shift - 1));
        Vector256<int> z = (r2 + r6) * C0541;
        Vector256<int> even2 = z - r6 * C1847;
        Vector256<int> even3 = z + r2 * C0765;
        Vector256<int> even0 = ((r0 + r4) << FractionBits) + half;
        Vector256<int> even1 = ((r0 - r4) << FractionBits) + half;
        Vector256<int> s0 = even0 + even3;
        Vector256<int> s3 = even0 - even3;
        Vector256<int> s1 = even1 + even2;
        Vector256<int> s2 = even1 - even2;

        Vector256<int> z5 = (r7 + r3 + r5 + r1) * C1175;
        Vector256<int> z3 = z5 - (r7 + r3) * C1961;
        Vector256<int> z4 = z5 - (r5 + r1) * C0390;
        Vector256<int> z1 = (r7 + r1) * -C0899;
        Vector256<int> z2 = (r5 + r3) * -C2562;
        Vector256<int> odd0 = r7 * C0298 + z1 + z3;
        Vector256<int> odd1 = r5 * C2053 + z2 + z4;
        Vector256<int> odd2 = r3 * C3072 + z2 + z3;
        Vector256<int> odd3 = r1 * C1501 + z1 + z4;

        r0 = (s0 + odd3) >> shift;
        r7 = (s0 - odd3) >> shift;
        r1 = (s1 + odd2) >> shift;
        r6 = (s1 - odd2) >> shift;
        r2 = (s2 + odd1) >> shift;
        r5 = (s2 - odd1) >> shift;
        r3 = (s3 + odd0) >> shift;
        r4 = (s3 - odd0) >> shift;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Dequantise(ReadOnlySpan<short> block, ReadOnlySpan<ushort> steps, int row)
    {
        Vector128<short> coefficients = Vector128.Create(block.Slice(row * 8, 8));
        Vector128<ushort> factors = Vector128.Create(steps.Slice(row * 8, 8));
        return Widen(coefficients)
            * Vector256.Create(Vector128.WidenLower(factors), Vector128.WidenUpper(factors)).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen(Vector128<short> row) =>
        Vector256.Create(Vector128.WidenLower(row), Vector128.WidenUpper(row));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Narrow(Vector256<int> row) =>
        Vector128.NarrowWithSaturation(row.GetLower(), row.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<short> row, Span<byte> samples)
    {
        Vector128<byte> levels = Vector128.NarrowWithSaturation(row, row).AsByte() + Vector128.Create((byte)Middle);
        levels.GetLower().CopyTo(samples);
    }
}
