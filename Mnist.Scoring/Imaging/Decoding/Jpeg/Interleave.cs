using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>
/// Exchanges the rows and columns of eight vectors of eight numbers. It takes pairs of vectors apart and puts their
/// elements alternately, which processors do in one instruction that has no name common to all of them.
/// </summary>
internal static class Interleave
{
    /// <summary>Transposes. Each round moves every element's row number by a bit into its column number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(
        ref Vector128<short> r0,
        ref Vector128<short> r1,
        ref Vector128<short> r2,
        ref Vector128<short> r3,
        ref Vector128<short> r4,
        ref Vector128<short> r5,
        ref Vector128<short> r6,
        ref Vector128<short> r7)
    {
        Round(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Round(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Round(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector128<short> r0,
        ref Vector128<short> r1,
        ref Vector128<short> r2,
        ref Vector128<short> r3,
        ref Vector128<short> r4,
        ref Vector128<short> r5,
        ref Vector128<short> r6,
        ref Vector128<short> r7)
    {
        (r0, r1, r2, r3, r4, r5, r6, r7) = (
            Low(r0, r4), High(r0, r4), Low(r1, r5), High(r1, r5), Low(r2, r6), High(r2, r6), Low(r3, r7), High(r3, r7));
    }

    /// <summary>The first halves alternately: a0 b0 a1 b1 a2 b2 a3 b3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Low(Vector128<short> a, Vector128<short> b)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.UnpackLow(a, b);
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return AdvSimd.Arm64.ZipLow(a, b);
        }

        Vector128<short> places = Vector128.Create((short)0, 0, 1, 1, 2, 2, 3, 3);
        return Alternate(Vector128.Shuffle(a, places), Vector128.Shuffle(b, places));
    }

    /// <summary>The second halves alternately: a4 b4 a5 b5 a6 b6 a7 b7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> High(Vector128<short> a, Vector128<short> b)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.UnpackHigh(a, b);
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return AdvSimd.Arm64.ZipHigh(a, b);
        }

        Vector128<short> places = Vector128.Create((short)4, 4, 5, 5, 6, 6, 7, 7);
        return Alternate(Vector128.Shuffle(a, places), Vector128.Shuffle(b, places));
    }

    private static Vector128<short> Alternate(Vector128<short> even, Vector128<short> odd) =>
        Vector128.ConditionalSelect(Vector128.Create(0x0000_FFFF).AsInt16(), even, odd);
}
