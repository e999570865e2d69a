using System.Security.Cryptography;

namespace Mnist.Training.Datasets;

/// <summary>Labelled digit images stored as bytes in the MNIST convention: 28×28, light ink on dark, 0 = background, 255 = full ink, in
/// row-major order. Read-only and thread-safe.</summary>
internal sealed class Dataset
{
    public const int Side = 28;
    public const int ImageSize = Side * Side;
    public const int Classes = 10;

    private readonly byte[] _images;
    private readonly byte[] _labels;
    private readonly ulong[]? _ids;

    /// <summary>Creates a dataset without copying the images and labels.</summary>
    /// <param name="name">Display name in messages and manifests, such as "MNIST train".</param>
    /// <param name="images">784 bytes for each image, stored consecutively.</param>
    /// <param name="labels">One label, 0 to 9, for each image.</param>
    /// <param name="sha256">SHA-256, in lower-case hexadecimal, of the whole decompressed image file followed by the whole decompressed
    /// label file, both including their headers; or another identifier of the contents. Written to the model's manifest.</param>
    /// <param name="classes">Number of classes; ten unless the labels represent more than the digits.</param>
    /// <param name="ids">The values of <see cref="Id"/>; null to number the images from 0.</param>
    /// <exception cref="ArgumentException">The lengths do not match, or a label is not below <paramref name="classes"/>.</exception>
    public Dataset(string name, byte[] images, byte[] labels, string sha256, int classes = Classes, ulong[]? ids = null)
    {
        if (images.Length != labels.Length * ImageSize)
        {
            throw new ArgumentException($"{labels.Length} labels need {labels.Length * ImageSize} bytes of images, not {images.Length}.");
        }

        int wrong = labels.AsSpan().IndexOfAnyInRange((byte)classes, byte.MaxValue);
        if (wrong >= 0)
        {
            throw new ArgumentException($"Label {labels[wrong]} of image {wrong} is not a digit.");
        }

        (Name, Sha256, _images, _labels, _ids) = (name, sha256, images, labels, ids);
    }

    public string Name { get; }
    public string Sha256 { get; }
    public int Count => _labels.Length;
    public ReadOnlySpan<byte> Labels => _labels;
    public ReadOnlySpan<byte> Images => _images;

    /// <summary>Creates a dataset that is identified by its contents. The arrays are not copied.</summary>
    public static Dataset Of(string name, byte[] images, byte[] labels) =>
        new(name, images, labels, Convert.ToHexStringLower(SHA256.HashData([.. images, .. labels])));

    public static void FromLevels(ReadOnlySpan<byte> pixels, Span<float> image)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            image[i] = pixels[i] / 255f;
        }
    }

    public static void ToLevels(ReadOnlySpan<float> image, Span<byte> pixels)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)((image[i] * 255f) + 0.5f);
        }
    }

    /// <summary>Copies some of the images into a dataset of their own.</summary>
    public Dataset Select(string name, int[] indices)
    {
        byte[] images = new byte[indices.Length * ImageSize];
        byte[] labels = new byte[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            Image(indices[i]).CopyTo(images.AsSpan(i * ImageSize));
            labels[i] = _labels[indices[i]];
        }

        return Of(name, images, labels);
    }

    /// <summary>Identifies image <paramref name="index"/> regardless of its position; seeds its random augmentation.</summary>
    public ulong Id(int index) => _ids is null ? (ulong)index : _ids[index];

    public ReadOnlySpan<byte> Image(int index) => _images.AsSpan(index * ImageSize, ImageSize);
}
