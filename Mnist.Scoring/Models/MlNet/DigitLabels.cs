using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Scoring.Models.MlNet;

/// <summary>Reads labels that ML.NET stores as annotations of a column, in the labels' own type.</summary>
internal static class DigitLabels
{
    /// <summary>The kind of annotation that contains the values of a key column.</summary>
    public const string KeyValues = "KeyValues";

    /// <summary>Gets the digit of a label, whatever its original type, or −1 if it is not a digit.</summary>
    public static int DigitOf(string label) =>
        double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0 and <= 9 && value == Math.Floor(value)
            ? (int)value
            : -1;

    /// <summary>Reads the labels as text.</summary>
    /// <returns>The labels; empty if there is no such annotation.</returns>
    public static string[] Read(DataViewSchema.Annotations annotations, string kind) =>
        (annotations.Schema.GetColumnOrNull(kind)?.Type as VectorDataViewType)?.ItemType.RawType switch
        {
            var text when text == typeof(ReadOnlyMemory<char>) => Texts<ReadOnlyMemory<char>>(annotations, kind),
            var number when number == typeof(float) => Texts<float>(annotations, kind),
            var number when number == typeof(double) => Texts<double>(annotations, kind),
            var number when number == typeof(byte) => Texts<byte>(annotations, kind),
            var number when number == typeof(sbyte) => Texts<sbyte>(annotations, kind),
            var number when number == typeof(ushort) => Texts<ushort>(annotations, kind),
            var number when number == typeof(short) => Texts<short>(annotations, kind),
            var number when number == typeof(uint) => Texts<uint>(annotations, kind),
            var number when number == typeof(int) => Texts<int>(annotations, kind),
            var number when number == typeof(ulong) => Texts<ulong>(annotations, kind),
            var number when number == typeof(long) => Texts<long>(annotations, kind),
            _ => [],
        };

    private static string[] Texts<T>(DataViewSchema.Annotations annotations, string kind)
    {
        VBuffer<T> values = default;
        annotations.GetValue(kind, ref values);
        return [.. values.DenseValues().Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}"))];
    }
}
