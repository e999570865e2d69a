using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.MlNet;
using Mnist.Scoring.Pipeline.Steps;

namespace Mnist.Training.Pipeline;

/// <summary>Converts the digit of a network to a key of the labels that it was trained with, in their own type and order, as ML.NET's
/// trainers do: a row class for their predictions fits those of a network, too.</summary>
internal static class LabelKeys
{
    private static readonly MethodInfo Generic = typeof(LabelKeys).GetMethod(nameof(CreateOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Creates the step from the digit to <c>PredictedLabel</c>.</summary>
    /// <param name="type">Type of the labels; null for bytes.</param>
    /// <param name="label">The label column; null for only the schema.</param>
    /// <param name="digits">The digit of each key.</param>
    /// <returns>The step; null for that of a network whose labels are bytes.</returns>
    public static IEstimator<ITransformer>? Create(MLContext context, Type? type, DataViewSchema.Annotations? label = null, byte[]? digits = null) =>
        type is null || type == typeof(byte) ? null : (IEstimator<ITransformer>)Generic.MakeGenericMethod(type).Invoke(null, [context, label, digits])!;

    private static IEstimator<ITransformer> CreateOf<T>(MLContext context, DataViewSchema.Annotations? label, byte[]? digits)
    {
        VBuffer<T> values = default;
        label?.GetValue(DigitLabels.KeyValues, ref values);
        T[] labels = [.. values.DenseValues()];
        return context.Transforms.Conversion.MapValue(
                PredictionColumns.PredictedLabel, (digits ?? []).Zip(labels, KeyValuePair.Create), nameof(NetworkOutput.MnistMlDigit))
            .Append(context.Transforms.Conversion.MapValueToKey(
                PredictionColumns.PredictedLabel, keyData: context.Data.LoadFromEnumerable(labels.Select(value => new Row<T> { Label = value }))));
    }

    private sealed class Row<T>
    {
        public T? Label { get; set; }
    }
}
