using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Models.MlNet;
using Mnist.Training.Datasets;

namespace Mnist.Training.Pipeline;

/// <summary>Maps the keys of a label column to digits.</summary>
internal static class LabelColumn
{
    /// <summary>The digit of each key, in key order.</summary>
    /// <exception cref="ArgumentException">The column is missing or not a key, or its values are not the ten digits.</exception>
    public static byte[] Digits(DataViewSchema schema, string name)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
        {
            throw Unfit(name, "is missing");
        }

        if (column.Type is not KeyDataViewType key || key.RawType != typeof(uint))
        {
            throw Unfit(name, $"is {column.Type}");
        }

        string[] values = DigitLabels.Read(column.Annotations, DigitLabels.KeyValues);
        int[] digits = values.Length == 0 && key.Count == Dataset.Classes
            ? [.. Enumerable.Range(0, Dataset.Classes)]
            : [.. values.Select(DigitLabels.DigitOf)];
        return digits.Length == Dataset.Classes && !digits.Contains(-1) && digits.Distinct().Count() == Dataset.Classes
            ? [.. digits.Select(digit => (byte)digit)]
            : throw Unfit(name, values.Length == 0 ? $"is {key}" : $"has the {values.Length} values {string.Join(", ", values.Take(12))}");
    }

    public static ArgumentException Unfit(string name, string what) =>
        new($"The label column {name} {what}; expected a key whose ten values are the digits 0 to 9, as MapValueToKey makes it.");
}
