using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>
/// Turns rows of channels into rows of red-green-blue pixels (ITU-T T.871, section 7, in 16-bit fixed point with the
/// roundings of libjpeg).
/// </summary>
internal static class ColourConverter
{
    private const int FractionBits = 16;
    private const int Half = 1 << (FractionBits - 1);
    private const int Middle = 128;

    // 1.402, 0.344136, 0.714136 and 1.772, times 2^16.
    private const int RedOfCr = 91_881;
    private const int GreenOfCb = 22_554;
    private const int GreenOfCr = 46_802;
    private const int BlueOfCb = 116_130;

    /// <summary>Converts luminance and colour differences.</summary>
    /// <param name="y">Luminance, a sample a pixel.</param>
    /// <param name="cb">Blue difference, at least as many.</param>
    /// <param name="cr">Red difference, at least as many.</param>
    /// <param name="pixels">Receives three bytes a pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromYCbCr(ReadOnlySpan<byte> y, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels)
    {
        int i = 0;
        for (; i <= y.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Vector128<byte> luminance = Vector128.Create(y[i..]);
            Vector128<byte> blueness = Vector128.Create(cb[i..]);
            Vector128<byte> redness = Vector128.Create(cr[i..]);
            Convert(
                Vector128.WidenLower(luminance),
                Vector128.WidenLower(blueness),
                Vector128.WidenLower(redness),
                out Vector128<short> red0,
                out Vector128<short> green0,
                out Vector128<short> blue0);
            Convert(
                Vector128.WidenUpper(luminance),
                Vector128.WidenUpper(blueness),
                Vector128.WidenUpper(redness),
                out Vector128<short> red1,
                out Vector128<short> green1,
                out Vector128<short> blue1);
            Store(ToBytes(red0, red1), ToBytes(green0, green1), ToBytes(blue0, blue1), pixels.Slice(3 * i, 48));
        }

        for (; i < y.Length; i++)
        {
            Span<byte> pixel = pixels.Slice(3 * i, 3);
            int b = cb[i] - Middle;
            int r = cr[i] - Middle;
            pixel[0] = Clamp(y[i] + ((RedOfCr * r + Half) >> FractionBits));
            pixel[1] = Clamp(y[i] + ((Half - GreenOfCb * b - GreenOfCr * r) >> FractionBits));
            pixel[2] = Clamp(y[i] + ((BlueOfCb * b + Half) >> FractionBits));
        }
    }

    /// <summary>Puts the samples of three channels next to each other.</summary>
    public static void FromRgb(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> pixels)
    {
        for (int i = 0; i < red.Length; i++)
        {
            pixels[3 * i] = red[i];
            pixels[3 * i + 1] = green[i];
            pixels[3 * i + 2] = blue[i];
        }
    }

    /// <summary>Turns red, green and blue (or their complements, for ink) into the other.</summary>
    public static void Invert(Span<byte> pixels)
    {
        foreach (ref byte sample in pixels)
        {
            sample = (byte)~sample;
        }
    }

    /// <summary>Darkens pixels by the black ink on them.</summary>
    /// <param name="pixels">Three bytes a pixel: what the coloured inks leave of red, green and blue.</param>
    /// <param name="black">What the black ink leaves of the light, a sample a pixel.</param>
    public static void Darken(Span<byte> pixels, ReadOnlySpan<byte> black)
    {
        for (int i = 0; i < black.Length; i++)
        {
            foreach (ref byte sample in pixels.Slice(3 * i, 3))
            {
                sample = (byte)((sample * black[i] + 127) / 255);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Convert(
        Vector128<ushort> y,
        Vector128<ushort> cb,
        Vector128<ushort> cr,
        out Vector128<short> red,
        out Vector128<short> green,
        out Vector128<short> blue)
    {
        Vector128<short> middle = Vector128.Create((short)Middle);
        Vector128<short> luminance = y.AsInt16();
        Vector256<int> b = Widen(cb.AsInt16() - middle);
        Vector256<int> r = Widen(cr.AsInt16() - middle);
        Vector256<int> half = Vector256.Create(Half);
        red = luminance + Narrow((r * RedOfCr + half) >> FractionBits);
        green = luminance + Narrow((half - b * GreenOfCb - r * GreenOfCr) >> FractionBits);
        blue = luminance + Narrow((b * BlueOfCb + half) >> FractionBits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen(Vector128<short> values) =>
        Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Narrow(Vector256<int> values) =>
        Vector128.NarrowWithSaturation(values.GetLower(), values.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> ToBytes(Vector128<short> low, Vector128<short> high)
    {
        Vector128<short> most = Vector128.Create((short)255);
        return Vector128.Narrow(
            Vector128.Clamp(low, Vector128<short>.Zero, most).AsUInt16(),
            Vector128.Clamp(high, Vector128<short>.Zero, most).AsUInt16());
    }

    /// <summary>Stores 16 pixels: each third of the 48 bytes takes its samples from all three channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<byte> red, Vector128<byte> green, Vector128<byte> blue, Span<byte> pixels)
    {
        // Places beyond the vector (255) give 0.
        const byte No = 255;
        Vector128<byte> first =
            Vector128.Shuffle(red, Vector128.Create((byte)0, No, No, 1, No, No, 2, No, No, 3, No, No, 4, No, No, 5))
            | Vector128.Shuffle(green, Vector128.Create(No, 0, No, No, 1, No, No, 2, No, No, 3, No, No, 4, No, No))
            | Vector128.Shuffle(blue, Vector128.Create(No, No, 0, No, No, 1, No, No, 2, No, No, 3, No, No, 4, No));
        Vector128<byte> second =
            Vector128.Shuffle(red, Vector128.Create(No, No, 6, No, No, 7, No, No, 8, No, No, 9, No, No, 10, No))
            | Vector128.Shuffle(green, Vector128.Create((byte)5, No, No, 6, No, No, 7, No, No, 8, No, No, 9, No, No, 10))
            | Vector128.Shuffle(blue, Vector128.Create(No, 5, No, No, 6, No, No, 7, No, No, 8, No, No, 9, No, No));
        Vector128<byte> third =
            Vector128.Shuffle(red, Vector128.Create(No, 11, No, No, 12, No, No, 13, No, No, 14, No, No, 15, No, No))
            | Vector128.Shuffle(green, Vector128.Create(No, No, 11, No, No, 12, No, No, 13, No, No, 14, No, No, 15, No))
            | Vector128.Shuffle(blue, Vector128.Create((byte)10, No, No, 11, No, No, 12, No, No, 13, No, No, 14, No, No, 15));
        first.CopyTo(pixels);
        second.CopyTo(pixels[16..]);
        third.CopyTo(pixels[32..]);
    }

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);
}
