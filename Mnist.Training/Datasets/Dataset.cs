namespace Mnist.Training.Datasets;

/// <summary>Labelled digit images stored as bytes in the MNIST convention: 28×28, light ink on dark, 0 = background, 255 = full ink, in
/// row-major order. Read-only and thread-safe.</summary>
/// <param name="name">Display name in messages and manifests, such as "MNIST train".</param>
/// <param name="images">784 bytes for each image, stored consecutively. Not copied.</param>
/// <param name="labels">One label for each image: 0 to 9, unless labels represent more than the digits. Not copied.</param>
/// <param name="sha256">SHA-256, in lower-case hexadecimal, of the whole decompressed image file followed by the whole decompressed
/// label file, both including their headers; or another identifier of the contents. Written to the model's manifest.</param>
/// <param name="ids">The values of <see cref="Id"/>; null to number the images from 0.</param>
internal sealed class Dataset(string name, byte[] images, byte[] labels, string sha256, ulong[]? ids = null)
{
    public const int Side = 28;
    public const int ImageSize = Side * Side;
    public const int Classes = 10;

    public string Name => name;
    public string Sha256 => sha256;
    public int Count => labels.Length;
    public ReadOnlySpan<byte> Labels => labels;
    public ReadOnlySpan<byte> Images => images;

    /// <summary>Creates a dataset that is identified by its contents: the SHA-256 of images, labels and ids. The arrays are not copied.</summary>
    public static Dataset Of(string name, byte[] images, byte[] labels, ulong[]? ids = null)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(images);
        hash.AppendData(labels);
        hash.AppendData(MemoryMarshal.AsBytes(ids.AsSpan()));
        return new Dataset(name, images, labels, Convert.ToHexStringLower(hash.GetHashAndReset()), ids);
    }

    public static void FromLevels(ReadOnlySpan<byte> pixels, Span<float> image)
    {
        TensorPrimitives.ConvertSaturating(pixels, image);
        TensorPrimitives.Divide(image, 255f, image);
    }

    public static void ToLevels(ReadOnlySpan<float> image, Span<byte> pixels)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)((image[i] * 255f) + 0.5f);
        }
    }

    /// <summary>Copies some of the images into a dataset of their own.</summary>
    public Dataset Select(string newName, int[] indices)
    {
        byte[] chosen = new byte[indices.Length * ImageSize];
        for (int i = 0; i < indices.Length; i++)
        {
            Image(indices[i]).CopyTo(chosen.AsSpan(i * ImageSize));
        }

        return Of(newName, chosen, [.. indices.Select(index => labels[index])]);
    }

    /// <summary>Identifies image <paramref name="index"/> regardless of its position; seeds its random augmentation.</summary>
    public ulong Id(int index) => ids is null ? (ulong)index : ids[index];

    public ReadOnlySpan<byte> Image(int index) => images.AsSpan(index * ImageSize, ImageSize);
}
