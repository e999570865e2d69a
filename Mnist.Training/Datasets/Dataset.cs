using System.Security.Cryptography;

namespace Mnist.Training.Datasets;

/// <summary>
/// Labelled digit images held as bytes, in the MNIST convention: 28×28, light ink on dark, 0 = background,
/// 255 = full ink, row by row. Read-only once made, so any number of threads may read it.
/// </summary>
internal sealed class Dataset
{
    /// <summary>Side of an image in pixels.</summary>
    public const int Side = 28;

    /// <summary>Pixels of one image.</summary>
    public const int ImageSize = Side * Side;

    /// <summary>Number of different labels: the digits 0 to 9.</summary>
    public const int Classes = 10;

    private readonly byte[] _images;
    private readonly byte[] _labels;
    private readonly ulong[]? _ids;

    /// <summary>Takes the images and labels without copying them.</summary>
    /// <param name="name">What the data is called in messages and manifests, such as "MNIST train".</param>
    /// <param name="images">784 bytes for each image, one image after the other.</param>
    /// <param name="labels">One label of 0 to 9 for each image.</param>
    /// <param name="sha256">SHA-256, in lower-case hexadecimal, over the whole decompressed image file and then the whole
    /// decompressed label file, both with their headers; or what else names the contents. Goes into the model's
    /// manifest.</param>
    /// <param name="classes">Number of different labels; ten unless the labels stand for more than the digits.</param>
    /// <param name="ids">What <see cref="Id"/> gives; null when the images are numbered from 0.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, or a label is not below <paramref name="classes"/>.</exception>
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

        Name = name;
        Sha256 = sha256;
        _images = images;
        _labels = labels;
        _ids = ids;
    }

    /// <summary>What the data is called.</summary>
    public string Name { get; }

    /// <summary>What identifies the contents.</summary>
    public string Sha256 { get; }

    /// <summary>Number of images.</summary>
    public int Count => _labels.Length;

    /// <summary>All labels, each 0 to 9.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>All images, 784 bytes each.</summary>
    public ReadOnlySpan<byte> Images => _images;

    /// <summary>Copies some of the images into a dataset of their own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="indices">Which images, in this order.</param>
    public Dataset Select(string name, int[] indices)
    {
        byte[] images = new byte[indices.Length * ImageSize];
        byte[] labels = new byte[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            Image(indices[i]).CopyTo(images.AsSpan(i * ImageSize));
            labels[i] = _labels[indices[i]];
        }

        return new Dataset(name, images, labels, Convert.ToHexStringLower(SHA256.HashData([.. images, .. labels])));
    }

    /// <summary>Names image <paramref name="index"/>, wherever it stands: the random numbers of its augmentation follow from it.</summary>
    public ulong Id(int index) => _ids is null ? (ulong)index : _ids[index];

    /// <summary>The 784 pixels of image <paramref name="index"/>.</summary>
    public ReadOnlySpan<byte> Image(int index) => _images.AsSpan(index * ImageSize, ImageSize);
}
