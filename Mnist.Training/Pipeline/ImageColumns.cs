using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Pipeline.Steps;
using Mnist.Training.Datasets;

namespace Mnist.Training.Pipeline;

/// <summary>Collects the images and labels of ML.NET data, row by row, in a <see cref="Dataset"/>.</summary>
/// <param name="labelColumn">A key whose ten values are the digits.</param>
/// <param name="featureColumn">784 floats of 0..1, stored as bytes.</param>
internal sealed class ImageColumns(string labelColumn, string featureColumn)
{
    private const string Name = "ML.NET data";

    private byte[] _images = [];
    private byte[] _labels = [];
    private ulong[] _ids = [];

    public int Count { get; private set; }

    /// <summary>Reserves memory for additional rows, to avoid reallocation.</summary>
    public void Expect(long? rows)
    {
        if (rows > _labels.Length - Count)
        {
            Reserve(checked(Count + (int)rows));
        }
    }

    /// <summary>Reads all rows that have a label.</summary>
    /// <exception cref="ArgumentException">A column is missing or has a wrong type, a value is not 0..1, or no row has a label.</exception>
    public void Read(IDataView data)
    {
        byte[] digits = LabelColumn.Digits(data.Schema, labelColumn);
        DataViewSchema.Column label = data.Schema[labelColumn];
        DataViewSchema.Column features = PixelRow.Find(data.Schema, featureColumn);
        Expect(data.GetRowCount());
        using DataViewRowCursor cursor = data.GetRowCursor([label, features]);
        ValueGetter<DataViewRowId> getId = cursor.GetIdGetter();
        ValueGetter<uint> getLabel = cursor.GetGetter<uint>(label);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(features);
        float[] pixels = new float[Dataset.ImageSize];
        DataViewRowId id = default;
        uint key = 0;
        VBuffer<float> vector = default;
        int before = Count;
        while (cursor.MoveNext())
        {
            getLabel(ref key);
            if (key == 0)
            {
                continue;
            }

            if (Count == _labels.Length)
            {
                Reserve(Math.Max(1024, Count * 2));
            }

            getId(ref id);
            getFeatures(ref vector);
            vector.CopyTo(pixels);
            Quantise(pixels, _images.AsSpan(Count * Dataset.ImageSize, Dataset.ImageSize), cursor.Position);
            _ids[Count] = id.Low;
            _labels[Count++] = digits[key - 1];
        }

        if (Count == before)
        {
            throw new ArgumentException("There is no row with a label to learn from.");
        }
    }

    /// <summary>Creates a dataset of all rows read, in order. Its SHA-256 is that of images, labels and ids.</summary>
    public Dataset ToDataset()
    {
        Reserve(Count);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_images);
        hash.AppendData(_labels);
        hash.AppendData(MemoryMarshal.AsBytes(_ids.AsSpan()));
        return new Dataset(Name, _images, _labels, Convert.ToHexStringLower(hash.GetHashAndReset()), ids: _ids);
    }

    private void Quantise(ReadOnlySpan<float> pixels, Span<byte> image, long row)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            image[i] = pixels[i] is >= 0 and <= 1
                ? (byte)MathF.Round(pixels[i] * byte.MaxValue)
                : throw PixelRow.Unfit(featureColumn, $"holds {pixels[i]} in row {row}");
        }
    }

    private void Reserve(int rows)
    {
        Array.Resize(ref _images, rows * Dataset.ImageSize);
        Array.Resize(ref _labels, rows);
        Array.Resize(ref _ids, rows);
    }
}
