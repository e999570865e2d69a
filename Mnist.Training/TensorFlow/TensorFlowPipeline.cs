using Microsoft.ML;
using Microsoft.ML.Transforms;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Export.TensorFlow;
using Mnist.Training.Pipeline;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>A network as a TensorFlow graph in a pipeline of ML.NET that any program opens which has ML.NET's TensorFlow package.</summary>
internal static class TensorFlowPipeline
{
    /// <summary>Makes the steps from the pixels to <c>Score</c> and to <c>PredictedLabel</c>, a key.</summary>
    /// <param name="context">The ML.NET environment.</param>
    /// <param name="network">The network.</param>
    /// <param name="data">Rows with the pixels; its values are not looked at.</param>
    /// <exception cref="DllNotFoundException">TensorFlow's native library does not load; or another exception with one of that kind behind it.</exception>
    public static ITransformer Create(MLContext context, Network network, IDataView data)
    {
        TransformsCatalog transforms = context.Transforms;
        TensorFlowModel digits = Load(context, stream => TensorFlowGraph.Write(network, stream));
        TensorFlowModel largest = Load(context, LargestScoreGraph.Write);

        // What TensorFlow counts from 0 becomes a key, which ML.NET counts from 1.
        IDataView keys = context.Data.LoadFromEnumerable(Enumerable.Range(0, Dataset.Classes).Select(digit => new Key { Digit = digit }));
        return transforms.CopyColumns(TensorFlowGraph.Input, MnistDataView.Features)
            .Append(digits.ScoreTensorFlowModel(TensorFlowGraph.Output, TensorFlowGraph.Input))
            .Append(transforms.CopyColumns(LargestScoreGraph.Input, TensorFlowGraph.Output))
            .Append(largest.ScoreTensorFlowModel(LargestScoreGraph.Output, LargestScoreGraph.Input))
            .Append(transforms.Conversion.MapValueToKey(DigitPipeline.PredictedLabel, LargestScoreGraph.Output, keyData: keys))
            .Append(transforms.DropColumns(TensorFlowGraph.Input, TensorFlowGraph.Output, LargestScoreGraph.Output))
            .Fit(data);
    }

    // ML.NET loads a graph from a file only, and has read it whole when the call returns.
    private static TensorFlowModel Load(MLContext context, Action<Stream> write)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.pb");
        try
        {
            using (FileStream stream = File.Create(file))
            {
                write(stream);
            }

            return context.Model.LoadTensorFlowModel(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class Key
    {
        public long Digit { get; set; }
    }
}
