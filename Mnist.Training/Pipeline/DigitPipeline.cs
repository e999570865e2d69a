using Microsoft.ML;
using Mnist.Scoring.Models;
using Mnist.Scoring.Pipeline.Steps;
using Mnist.Training.Datasets;

namespace Mnist.Training.Pipeline;

/// <summary>The steps around a trainer in every saved pipeline: the label is mapped to a key before it, the predicted key to a digit after
/// it. The keys are the digits in order, so score i is that of digit i, even if a digit is missing in the data.</summary>
internal static class DigitPipeline
{
    /// <summary>Creates the step that maps a digit to a key.</summary>
    public static IEstimator<ITransformer> DigitToKey(MLContext context, string column)
    {
        IEnumerable<DigitRow> rows = Enumerable.Range(0, Dataset.Classes).Select(digit => new DigitRow { Digit = (byte)digit });
        IDataView digits = context.Data.LoadFromEnumerable(rows);
        return context.Transforms.Conversion.MapValueToKey(column, keyData: digits);
    }

    public static IEstimator<ITransformer> KeyToDigit(MLContext context) => context.Transforms.Conversion.MapKeyToValue(PredictionColumns.PredictedLabel);

    /// <summary>The input columns of a saved pipeline: the label and the feature column.</summary>
    public static DataViewSchema InputSchema(IDataView view, string featureColumn)
    {
        DataViewSchema.Builder schema = new();
        schema.AddColumn(MnistDataView.Label, view.Schema[MnistDataView.Label].Type);
        schema.AddColumn(featureColumn, view.Schema[featureColumn].Type);
        return schema.ToSchema();
    }
}
