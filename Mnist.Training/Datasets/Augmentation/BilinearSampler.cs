using System.Runtime.Intrinsics;

namespace Mnist.Training.Datasets.Augmentation;

/// <summary>Samples a 28×28 image between its pixels. Everything outside the image is background. Holds scratch memory; use one instance
/// for each worker.</summary>
internal sealed class BilinearSampler
{
    private const int Side = Dataset.Side;

    // A border of background, so that positions up to a pixel outside the image still have four neighbours.
    private const int Stride = 32;
    private const int Rows = Side + 2;

    // Processes 8 positions at a time; the last group of a row overlaps the previous one, as 28 is not a multiple of 8.
    private const int LastGroup = Side - 8;

    private readonly byte[] _framed = new byte[((Rows + 1) * Stride) + 1];

    // The bytes of each position's four neighbours in one number, so that sampling takes one load.
    private readonly uint[] _quads = new uint[Rows * Stride];

    /// <summary>Resamples <paramref name="source"/> through <paramref name="map"/>.</summary>
    /// <param name="offsetX">784 additional displacements in pixels along x, or empty.</param>
    /// <param name="offsetY">The same along y; must have the length of <paramref name="offsetX"/>.</param>
    public void Sample(
        ReadOnlySpan<byte> source, in AffineMap map, ReadOnlySpan<float> offsetX, ReadOnlySpan<float> offsetY, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, Dataset.ImageSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, Dataset.ImageSize);
        Load(source);
        ref uint quads = ref MemoryMarshal.GetArrayDataReference(_quads);
        ref float output = ref MemoryMarshal.GetReference(destination);
        ref float shiftX = ref MemoryMarshal.GetReference(offsetX);
        ref float shiftY = ref MemoryMarshal.GetReference(offsetY);
        Vector256<float> columns = Vector256.Create(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f);
        Vector256<float> edge = Vector256.Create((float)Side);
        Vector256<float> full = Vector256.Create(255f);
        Vector256<uint> mask = Vector256.Create(0xFFu);

        for (int y = 0; y < Side; y++)
        {
            float rowX = (map.Xy * y) + map.X0, rowY = (map.Yy * y) + map.Y0;
            for (int group = 0; group < Side; group += 8)
            {
                int x = Math.Min(group, LastGroup);
                int at = (y * Side) + x;
                Vector256<float> column = columns + Vector256.Create((float)x);
                Vector256<float> fromX = (column * map.Xx) + Vector256.Create(rowX);
                Vector256<float> fromY = (column * map.Yx) + Vector256.Create(rowY);
                if (!offsetX.IsEmpty)
                {
                    fromX += Vector256.LoadUnsafe(ref shiftX, (nuint)at);
                    fromY += Vector256.LoadUnsafe(ref shiftY, (nuint)at);
                }

                // Everything one pixel or more outside the image is background.
                fromX = Vector256.Min(Vector256.Max(fromX, -Vector256<float>.One), edge);
                fromY = Vector256.Min(Vector256.Max(fromY, -Vector256<float>.One), edge);
                Vector256<float> floorX = Vector256.Floor(fromX), floorY = Vector256.Floor(fromY);
                Vector256<float> partX = fromX - floorX, partY = fromY - floorY;
                Vector256<int> index = Vector256.ConvertToInt32Native(
                    (floorY * (float)Stride) + floorX + Vector256.Create(Stride + 1f));

                Vector256<uint> quad = Gather(ref quads, index);
                Vector256<float> topLeft = ToSingle(quad & mask), topRight = ToSingle((quad >>> 8) & mask);
                Vector256<float> bottomLeft = ToSingle((quad >>> 16) & mask), bottomRight = ToSingle(quad >>> 24);
                Vector256<float> top = topLeft + (partX * (topRight - topLeft));
                Vector256<float> bottom = bottomLeft + (partX * (bottomRight - bottomLeft));
                Vector256<float> value = (top + (partY * (bottom - top))) / full;
                value.StoreUnsafe(ref output, (nuint)at);
            }
        }
    }

    private void Load(ReadOnlySpan<byte> source)
    {
        for (int y = 0; y < Side; y++)
        {
            source.Slice(y * Side, Side).CopyTo(_framed.AsSpan(((y + 1) * Stride) + 1));
        }

        ref byte framed = ref MemoryMarshal.GetArrayDataReference(_framed);
        ref uint quads = ref MemoryMarshal.GetArrayDataReference(_quads);
        for (nuint i = 0; i < Rows * Stride; i += 8)
        {
            Vector256<uint> topLeft = Widen(ref framed, i), topRight = Widen(ref framed, i + 1);
            Vector256<uint> bottomLeft = Widen(ref framed, i + Stride), bottomRight = Widen(ref framed, i + Stride + 1);
            Vector256<uint> quad = topLeft | (topRight << 8) | (bottomLeft << 16) | (bottomRight << 24);
            quad.StoreUnsafe(ref quads, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Widen(ref byte bytes, nuint at)
    {
        ulong eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at));
        Vector128<ushort> words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(eight).AsByte());
        return Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Gather(ref uint table, Vector256<int> index) => Vector256.Create(
        Unsafe.Add(ref table, index[0]), Unsafe.Add(ref table, index[1]),
        Unsafe.Add(ref table, index[2]), Unsafe.Add(ref table, index[3]),
        Unsafe.Add(ref table, index[4]), Unsafe.Add(ref table, index[5]),
        Unsafe.Add(ref table, index[6]), Unsafe.Add(ref table, index[7]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ToSingle(Vector256<uint> bytes) => Vector256.ConvertToSingle(bytes.AsInt32());
}
