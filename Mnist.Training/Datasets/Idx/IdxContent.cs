namespace Mnist.Training.Datasets.Idx;

/// <summary>The content of an IDX file of a digit dataset. The file starts with the magic number (two zero bytes, the element type: 8 = unsigned
/// byte, 12 = integer, and the number of dimensions), then each dimension, all as big-endian 32-bit numbers; then follow the elements in row-major
/// order. Source: the format's description on the MNIST page of LeCun, Cortes and Burges.</summary>
/// <param name="ItemLength">Length of an item in bytes.</param>
/// <param name="ItemShape">Dimensions of an item; none for a single element.</param>
internal sealed record IdxContent(string Plural, uint Magic, int ItemLength, params uint[] ItemShape)
{
    /// <summary>Images of 28×28 unsigned bytes (idx3-ubyte).</summary>
    public static readonly IdxContent Images = new("images", 0x0803, Dataset.ImageSize, Dataset.Side, Dataset.Side);

    /// <summary>One unsigned byte for each image, the digit (idx1-ubyte).</summary>
    public static readonly IdxContent Labels = new("labels", 0x0801, 1);

    /// <summary>Eight integers for each image (idx2-int): the digit, then its writer and its place in the NIST collection (Yadav and Bottou
    /// 2019).</summary>
    public static readonly IdxContent QmnistLabels = new("labels", 0x0C02, 8 * sizeof(int), 8);

    public int HeaderLength => sizeof(int) * (2 + ItemShape.Length);

    /// <summary>Length in bytes of a decompressed file of <paramref name="count"/> items.</summary>
    public long FileLength(long count) => HeaderLength + (count * ItemLength);
}
