using Microsoft.ML;
using Mnist.Training.Datasets;

namespace Mnist.Training.Pipeline;

/// <summary>
/// What stands around a trainer in every pipeline that is saved: before it the label becomes a key, after it the predicted key
/// becomes a digit. The keys are the digits in their order, so score i is that of digit i, even if the data lacks a digit.
/// </summary>
internal static class DigitPipeline
{
    /// <summary>Name of the column with the answer.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>The step that makes a key of a digit.</summary>
    /// <param name="context">The ML.NET environment.</param>
    /// <param name="column">The column with the digit, a byte.</param>
    public static IEstimator<ITransformer> DigitToKey(MLContext context, string column)
    {
        IDataView digits = context.Data.LoadFromEnumerable(Enumerable.Range(0, Dataset.Classes).Select(digit => new Key { Digit = (byte)digit }));
        return context.Transforms.Conversion.MapValueToKey(column, keyData: digits);
    }

    /// <summary>The step that makes a digit of the predicted key.</summary>
    public static IEstimator<ITransformer> KeyToDigit(MLContext context) => context.Transforms.Conversion.MapKeyToValue(PredictedLabel);

    /// <summary>The columns that a saved pipeline takes: the label and one more.</summary>
    /// <param name="view">The data that it was trained on.</param>
    /// <param name="featureColumn">What it learned from.</param>
    public static DataViewSchema InputSchema(IDataView view, string featureColumn)
    {
        DataViewSchema.Builder schema = new();
        schema.AddColumn(MnistDataView.Label, view.Schema[MnistDataView.Label].Type);
        schema.AddColumn(featureColumn, view.Schema[featureColumn].Type);
        return schema.ToSchema();
    }

    private sealed class Key
    {
        public byte Digit { get; set; }
    }
}
