using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Pipeline.Steps;
using Mnist.Training.Datasets;

namespace Mnist.Training.Pipeline;

/// <summary>Reads images and labels from any ML.NET data into a <see cref="Dataset"/>.</summary>
internal static class ImageColumns
{
    private const string Name = "ML.NET data";

    /// <summary>Reads all rows that have a label.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="labelColumn">A key.</param>
    /// <param name="featureColumn">Should be 784 floats of 0..1, which are kept as 255 grey levels.</param>
    /// <param name="digits">The digit of each key.</param>
    /// <exception cref="ArgumentException">The feature column is missing or of another type, a value is not 0..1, or no row has a label.</exception>
    public static Dataset Read(IDataView data, string labelColumn, string featureColumn, byte[] digits)
    {
        DataViewSchema.Column label = data.Schema[labelColumn];
        if (data.Schema.GetColumnOrNull(featureColumn) is not { } features)
        {
            throw PixelRow.Unfit(featureColumn, "is missing");
        }

        if (features.Type is not VectorDataViewType { Size: Dataset.ImageSize } type || type.ItemType != NumberDataViewType.Single)
        {
            throw PixelRow.Unfit(featureColumn, $"is {features.Type}");
        }

        int rows = (int)(data.GetRowCount() ?? 0);
        using MemoryStream images = new(rows * Dataset.ImageSize);
        using MemoryStream labels = new(rows);
        using DataViewRowCursor cursor = data.GetRowCursor([label, features]);
        ValueGetter<uint> getLabel = cursor.GetGetter<uint>(label);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(features);
        float[] pixels = new float[Dataset.ImageSize];
        byte[] image = new byte[Dataset.ImageSize];
        uint key = 0;
        VBuffer<float> vector = default;
        while (cursor.MoveNext())
        {
            getLabel(ref key);
            if (key == 0)
            {
                continue;
            }

            getFeatures(ref vector);
            vector.CopyTo(pixels);
            for (int i = 0; i < pixels.Length; i++)
            {
                image[i] = pixels[i] is >= 0 and <= 1
                    ? (byte)MathF.Round(pixels[i] * byte.MaxValue)
                    : throw PixelRow.Unfit(featureColumn, $"holds {pixels[i]} in row {cursor.Position}");
            }

            images.Write(image);
            labels.WriteByte(digits[key - 1]);
        }

        return labels.Length == 0
            ? throw new ArgumentException("There is no row with a label to learn from.")
            : new Dataset(Name, images.ToArray(), labels.ToArray(), Hash(images, labels));
    }

    // As for IDX files, but of the images and labels alone.
    private static string Hash(MemoryStream images, MemoryStream labels)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(images.GetBuffer().AsSpan(0, (int)images.Length));
        hash.AppendData(labels.GetBuffer().AsSpan(0, (int)labels.Length));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
