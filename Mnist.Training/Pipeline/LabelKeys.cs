using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.MlNet;
using Mnist.Scoring.Pipeline.Steps;

namespace Mnist.Training.Pipeline;

/// <summary>Creates the step from the digit of a network to <c>PredictedLabel</c>, a key of the labels of the training in their own type and
/// order, as ML.NET's trainers do: a row class for their predictions fits those of a network, too.</summary>
internal static class LabelKeys
{
    /// <param name="type">Type of the labels; null for bytes.</param>
    /// <param name="label">The label column's annotations; null for only the schema.</param>
    /// <param name="digits">The digit of each key.</param>
    /// <returns>The step; null for that of a network whose labels are bytes.</returns>
    public static IEstimator<ITransformer>? Create(MLContext context, Type? type, DataViewSchema.Annotations? label = null, byte[]? digits = null) =>
        type is null || type == typeof(byte)
            ? null
            : (IEstimator<ITransformer>?)typeof(LabelKeys).GetMethod(nameof(CreateOf), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type)
                .Invoke(null, [context.Transforms, context.Data, label, digits]);

    private static IEstimator<ITransformer> CreateOf<T>(TransformsCatalog transforms, DataOperationsCatalog data, DataViewSchema.Annotations? label, byte[]? digits)
    {
        VBuffer<T> values = default;
        label?.GetValue(DigitLabels.KeyValues, ref values);
        T[] labels = [.. values.DenseValues()];
        IDataView keys = data.LoadFromEnumerable(labels.Select(value => new DigitRow<T> { Digit = value }));
        return transforms.Conversion.MapValue(PredictionColumns.PredictedLabel, (digits ?? []).Zip(labels, KeyValuePair.Create), nameof(NetworkOutput.MnistMlDigit))
            .Append(transforms.Conversion.MapValueToKey(PredictionColumns.PredictedLabel, keyData: keys));
    }
}
