namespace Mnist.Scoring.Imaging;

/// <summary>Reuses the large arrays of pictures: allocating memory that is new to the process takes longer than decoding a small picture.
/// Each thread keeps the last few arrays that were returned, and only an array of the exact length is reused, as in a series of pictures
/// of one size.</summary>
internal static class RecentArrays<T>
    where T : unmanaged
{
    // Three planes of a picture and one more.
    private const int MaxArrays = 4;

    // In bytes: 512×512 pixels. The more memory an array takes, the less its allocation counts beside the work on it.
    private const int MaxBytes = 1 << 20;

    [ThreadStatic]
    private static T[]?[]? _arrays;

    [ThreadStatic]
    private static int _next;

    /// <summary>Returns an array with undefined contents.</summary>
    public static T[] Rent(int length)
    {
        foreach (ref T[]? array in _arrays.AsSpan())
        {
            if (array?.Length == length)
            {
                T[] found = array;
                array = null;
                return found;
            }
        }

        return GC.AllocateUninitializedArray<T>(length);
    }

    /// <summary>Offers an array for reuse; the caller must not use it afterwards.</summary>
    public static void Return(T[] array)
    {
        if ((long)array.Length * Unsafe.SizeOf<T>() <= MaxBytes)
        {
            _arrays ??= new T[]?[MaxArrays];
            _arrays[_next] = array;
            _next = (_next + 1) % MaxArrays;
        }
    }
}
