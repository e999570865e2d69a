using Microsoft.ML;
using Microsoft.ML.Transforms;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Export.TensorFlow;
using Mnist.Training.Pipeline;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>A network as a TensorFlow graph in an ML.NET pipeline, which requires only ML.NET's TensorFlow package.</summary>
internal static class TensorFlowPipeline
{
    /// <summary>Creates the steps from the pixels to <c>Score</c> and to <c>PredictedLabel</c>, a key.</summary>
    /// <param name="data">Rows with the pixels; their values are not read.</param>
    /// <exception cref="DllNotFoundException">TensorFlow's native library does not load; may be wrapped in another exception.</exception>
    public static ITransformer Create(MLContext context, Network network, IDataView data)
    {
        using GraphFiles graphs = new(context);
        TensorFlowModel digits = graphs.Load(stream => TensorFlowGraph.Write(network, stream));
        TensorFlowModel largest = graphs.Load(LargestScoreGraph.Write);
        TransformsCatalog transforms = context.Transforms;

        // TensorFlow returns long integers. ML.NET cannot convert them to bytes, but can map them.
        IEnumerable<KeyValuePair<long, byte>> bytes = Enumerable.Range(0, Dataset.Classes).Select(digit => KeyValuePair.Create((long)digit, (byte)digit));
        return transforms.CopyColumns(TensorFlowGraph.Input, MnistDataView.Features)
            .Append(digits.ScoreTensorFlowModel(TensorFlowGraph.Output, TensorFlowGraph.Input))
            .Append(transforms.CopyColumns(LargestScoreGraph.Input, TensorFlowGraph.Output))
            .Append(largest.ScoreTensorFlowModel(LargestScoreGraph.Output, LargestScoreGraph.Input))
            .Append(transforms.Conversion.MapValue(PredictionColumns.PredictedLabel, bytes, LargestScoreGraph.Output))
            .Append(EstimatorTrainer.DigitToKey(context, PredictionColumns.PredictedLabel))
            .Append(transforms.DropColumns(TensorFlowGraph.Input, TensorFlowGraph.Output, LargestScoreGraph.Output))
            .Fit(data);
    }
}

/// <summary>Temporary files of TensorFlow graphs: ML.NET loads graphs only from files, and reads them again when their step is
/// fitted.</summary>
internal sealed class GraphFiles(MLContext context) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mnist-graph-");

    public TensorFlowModel Load(Action<Stream> write)
    {
        string file = Path.Combine(_folder.FullName, $"{Path.GetRandomFileName()}.pb");
        using (FileStream stream = File.Create(file))
        {
            write(stream);
        }

        return context.Model.LoadTensorFlowModel(file);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
