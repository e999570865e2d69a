namespace Mnist.Training.Datasets.Idx;

/// <summary>Writes IDX files in the MNIST convention, uncompressed.</summary>
internal static class IdxWriter
{
    /// <summary>Writes an image file.</summary>
    /// <param name="stream">The stream to write to; left open.</param>
    /// <param name="images">784 bytes for each image, in the layout of <see cref="Dataset.Images"/>.</param>
    public static void WriteImages(Stream stream, ReadOnlySpan<byte> images) => Write(stream, IdxContent.Images, images);

    /// <summary>Writes a label file.</summary>
    /// <param name="stream">The stream to write to; left open.</param>
    /// <param name="labels">One label, 0 to 9, for each image.</param>
    public static void WriteLabels(Stream stream, ReadOnlySpan<byte> labels) => Write(stream, IdxContent.Labels, labels);

    private static void Write(Stream stream, IdxContent content, ReadOnlySpan<byte> items)
    {
        Span<byte> header = stackalloc byte[16];
        header = header[..IdxFormat.HeaderLength(content)];
        IdxFormat.WriteHeader(content, items.Length / IdxFormat.ItemLength(content), header);
        stream.Write(header);
        stream.Write(items);
    }
}
