using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Files;
using Mnist.Training.Datasets.Idx;

namespace Mnist.Tests.Datasets;

/// <summary>A few made-up images and labels with their files, hashes and all: MNIST in small.</summary>
internal sealed class TinySet
{
    public TinySet(int count = 20, int seed = 1, string role = "train")
    {
        Random random = new(seed);
        Images = new byte[count * Dataset.ImageSize];
        random.NextBytes(Images);
        Labels = [.. Enumerable.Range(0, count).Select(_ => (byte)random.Next(Dataset.Classes))];
        ImageFile = Written(stream => IdxFile.Write(stream, IdxContent.Images, Images));
        LabelFile = Written(stream => IdxFile.Write(stream, IdxContent.Labels, Labels));
        Set = new MnistSet(
            role,
            new($"{role}-images-idx3-ubyte", IdxContent.Images, count, Sha256(ImageFile)),
            new($"{role}-labels-idx1-ubyte", IdxContent.Labels, count, Sha256(LabelFile)),
            Sha256([.. ImageFile, .. LabelFile]));
    }

    public byte[] Images { get; }

    public byte[] Labels { get; }

    /// <summary>The bytes of the image file, raw.</summary>
    public byte[] ImageFile { get; }

    /// <summary>The bytes of the label file, raw.</summary>
    public byte[] LabelFile { get; }

    /// <summary>The labels as QMNIST stores them: the digit and seven other numbers.</summary>
    public byte[] QmnistLabelFile => Written(stream =>
    {
        Span<byte> number = stackalloc byte[4];
        foreach (int value in (int[])[0xC02, Labels.Length, 8, .. Labels.SelectMany(label => (int[])[label, 1, 2, 300, 4, 5, 6, 7])])
        {
            BinaryPrimitives.WriteInt32BigEndian(number, value);
            stream.Write(number);
        }
    });

    public MnistSet Set { get; }

    /// <summary>Writes both files under their original names, gzipped.</summary>
    public void WriteTo(TemporaryFolder folder)
    {
        folder.Write(Set.Images.Name + ".gz", Gzip(ImageFile));
        folder.Write(Set.Labels.Name + ".gz", Gzip(LabelFile));
    }

    public static byte[] Gzip(byte[] bytes) => Written(stream =>
    {
        using GZipStream gzip = new(stream, CompressionLevel.Fastest, leaveOpen: true);
        gzip.Write(bytes);
    });

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Written(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return stream.ToArray();
    }
}
