using Microsoft.ML;
using Microsoft.ML.Data;
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

    /// <summary>The columns that a saved pipeline takes.</summary>
    /// <param name="view">The data that it was trained on.</param>
    /// <param name="columns">Names of the columns.</param>
    public static DataViewSchema InputSchema(IDataView view, params ReadOnlySpan<string> columns)
    {
        DataViewSchema.Builder schema = new();
        foreach (string name in columns)
        {
            DataViewSchema.Column column = view.Schema[name];
            schema.AddColumn(column.Name, column.Type);
        }

        return schema.ToSchema();
    }

    /// <summary>The step that makes a key of the label.</summary>
    /// <param name="context">The ML.NET environment.</param>
    /// <param name="view">The data; its values are not looked at.</param>
    public static ITransformer Keys(MLContext context, MnistDataView view)
    {
        IDataView digits = context.Data.LoadFromEnumerable(Enumerable.Range(0, Dataset.Classes).Select(digit => new Key { Digit = (byte)digit }));
        return context.Transforms.Conversion.MapValueToKey(MnistDataView.Label, keyData: digits).Fit(view);
    }

    /// <summary>Trains a pipeline.</summary>
    /// <param name="context">The ML.NET environment.</param>
    /// <param name="view">The data.</param>
    /// <param name="fit">Trains what stands between the label mapping and the answer, from data whose label is a key.</param>
    /// <param name="cancellation">What stops the view's cursors.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ITransformer Fit(MLContext context, MnistDataView view, Func<IDataView, ITransformer> fit, CancellationToken cancellation = default)
    {
        ITransformer keys = Keys(context, view);
        IDataView keyed = keys.Transform(view);
        ITransformer trained = Train(keyed, fit, cancellation);
        ITransformer answer = context.Transforms.Conversion.MapKeyToValue(PredictedLabel).Fit(trained.Transform(keyed));
        return new TransformerChain<ITransformer>(keys, trained, answer);
    }

    private static ITransformer Train(IDataView keyed, Func<IDataView, ITransformer> fit, CancellationToken cancellation)
    {
        try
        {
            return fit(keyed);
        }
        catch (Exception e) when (cancellation.IsCancellationRequested)
        {
            // ML.NET reads ahead on other threads, and what is thrown there it throws on in a wrapping of its own.
            throw new OperationCanceledException(e.Message, e, cancellation);
        }
    }

    private sealed class Key
    {
        public byte Digit { get; set; }
    }
}
