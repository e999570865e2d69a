using Microsoft.ML;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Idx;

namespace Mnist.Training.Pipeline;

/// <summary>Extensions of <c>mlContext.Data</c> for MNIST and other digits in its file format.</summary>
public static class MnistDataCatalog
{
    /// <summary>Loads labelled images of 28×28 from a pair of IDX files. The view has the columns <c>Label</c> (a byte of 0 to 9),
    /// <c>Features</c> (784 floats of 0..1) and <c>Image</c> (the bytes of a PNG file). Features and images are computed row by row on
    /// demand; only the files' decompressed bytes are held in memory, 47 MB for 60,000 images.</summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="images">Path of the image file (idx3-ubyte), raw or gzipped.</param>
    /// <param name="labels">Path of the label file (idx1-ubyte), raw or gzipped.</param>
    /// <exception cref="InvalidDataException">A file is damaged or has other contents, a label is outside 0–9, or the numbers of
    /// images and labels differ.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static IDataView LoadFromMnist(this DataOperationsCatalog catalog, string images, string labels)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        try
        {
            (byte[] pixels, byte[] digits, _, string sha256) = IdxFile.ReadSet(images, labels);
            return new MnistDataView(new Dataset(images, pixels, digits, sha256));
        }
        catch (DatasetException e)
        {
            throw e.InnerException is IOException or UnauthorizedAccessException ? new IOException(e.Message, e) : new InvalidDataException(e.Message, e);
        }
    }
}
