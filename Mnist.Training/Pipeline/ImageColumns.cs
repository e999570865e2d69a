using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Models.MlNet;
using Mnist.Scoring.Pipeline.Steps;
using Mnist.Training.Datasets;

namespace Mnist.Training.Pipeline;

/// <summary>Collects the images and labels of ML.NET data, row by row, in a <see cref="Dataset"/>.</summary>
/// <param name="labelColumn">A key whose ten values are the digits.</param>
/// <param name="featureColumn">784 floats of 0..1, stored as bytes.</param>
/// <param name="capacity">Number of rows to reserve memory for.</param>
internal sealed class ImageColumns(string labelColumn, string featureColumn, int capacity)
{
    private const string Name = "ML.NET data";

    private byte[] _images = new byte[capacity * Dataset.ImageSize];
    private byte[] _labels = new byte[capacity];
    private ulong[] _ids = new ulong[capacity];

    public int Count { get; private set; }

    /// <summary>Reads all rows that have a label.</summary>
    /// <returns>The digit of each key of the label, in key order.</returns>
    /// <exception cref="ArgumentException">A column is missing or has a wrong type, a value is not 0..1, or no row has a label.</exception>
    public byte[] Read(IDataView data)
    {
        byte[] digits = Digits(data.Schema);
        DataViewSchema.Column label = data.Schema[labelColumn];
        DataViewSchema.Column features = PixelRow.Find(data.Schema, featureColumn);
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
                Resize(Math.Max(1024, Count * 2));
            }

            getId(ref id);
            getFeatures(ref vector);
            vector.CopyTo(pixels);
            Span<byte> image = _images.AsSpan(Count * Dataset.ImageSize, Dataset.ImageSize);
            for (int i = 0; i < image.Length; i++)
            {
                image[i] = pixels[i] is >= 0 and <= 1
                    ? (byte)MathF.Round(pixels[i] * byte.MaxValue)
                    : throw PixelRow.Unfit(featureColumn, $"holds {pixels[i]} in row {cursor.Position}");
            }

            _ids[Count] = id.Low;
            _labels[Count++] = digits[key - 1];
        }

        return Count > before ? digits : throw new ArgumentException("There is no row with a label to learn from.");
    }

    /// <summary>Creates a dataset of all rows read, in order.</summary>
    public Dataset ToDataset()
    {
        Resize(Count);
        return Dataset.Of(Name, _images, _labels, _ids);
    }

    public static ArgumentException UnfitLabel(string column, string what) =>
        new($"The label column {column} {what}; expected a key whose ten values are the digits 0 to 9, as MapValueToKey makes it.");

    private byte[] Digits(DataViewSchema schema)
    {
        DataViewSchema.Column column = schema.GetColumnOrNull(labelColumn) ?? throw UnfitLabel(labelColumn, "is missing");
        KeyDataViewType key = column.Type is KeyDataViewType type && type.RawType == typeof(uint)
            ? type
            : throw UnfitLabel(labelColumn, $"is {column.Type}");
        string[] values = DigitLabels.Read(column.Annotations, DigitLabels.KeyValues);
        int[] digits = values.Length == 0 && key.Count == Dataset.Classes
            ? [.. Enumerable.Range(0, Dataset.Classes)]
            : [.. values.Select(DigitLabels.DigitOf)];
        return digits.Length == Dataset.Classes && !digits.Contains(-1) && digits.Distinct().Count() == Dataset.Classes
            ? [.. digits.Select(digit => (byte)digit)]
            : throw UnfitLabel(labelColumn, values.Length == 0 ? $"is {key}" : $"has the {values.Length} values {string.Join(", ", values.Take(12))}");
    }

    private void Resize(int rows)
    {
        Array.Resize(ref _images, rows * Dataset.ImageSize);
        Array.Resize(ref _labels, rows);
        Array.Resize(ref _ids, rows);
    }
}
