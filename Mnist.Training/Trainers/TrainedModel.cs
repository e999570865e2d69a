using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Files;
using Mnist.Scoring.Models.Pipelines;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Pipeline;

namespace Mnist.Training.Trainers;

/// <summary>A trained pipeline, from the columns of <see cref="MnistDataView"/> to the digit. Saved as an ML.NET zip; if the model is a
/// network of this project, the zip also contains it in this project's format.</summary>
internal sealed class TrainedModel : ITrainedModel
{
    private readonly MLContext _context;
    private readonly ITransformer _pipeline;
    private readonly DataViewSchema _input;

    /// <summary>Creates the model of a trained pipeline.</summary>
    /// <param name="pipeline">Three steps: the label to a key, the trainer's result, the predicted key to a digit.</param>
    public TrainedModel(MLContext context, IEstimatorTrainer trainer, TransformerChain<ITransformer> pipeline, DataViewSchema input)
    {
        _context = context;
        _pipeline = pipeline;
        _input = input;
        ITransformer trained = pipeline.ElementAt(1);
        Network = trainer.ToNetwork(trained);
        (Architecture, ParameterCount) = trainer.Describe(trained);
    }

    public Network? Network { get; }

    public string Architecture { get; }

    public int? ParameterCount { get; }

    /// <inheritdoc/>
    /// <remarks>The metrics of this project, and those of ML.NET's own evaluation of the same scores in one line.</remarks>
    public TestResult Evaluate(Dataset data)
    {
        // Both evaluations read the rows.
        IDataView scored = _context.Data.Cache(
            _pipeline.Transform(new MnistDataView(data)), MnistDataView.Label, PredictionColumns.Score, PredictionColumns.PredictedLabel);
        MulticlassClassificationMetrics metrics = _context.MulticlassClassification.Evaluate(scored);
        return new(Measure(scored), data)
        {
            MlNet = $"micro-accuracy {metrics.MicroAccuracy * 100:0.00} %, log-loss {metrics.LogLoss:0.0000}",
        };
    }

    public void Save(string path, ModelInfo info) => AtomicFile.Write(path, stream =>
    {
        using MemoryStream zip = new();
        PipelineWriter.Write(zip, _pipeline, _input, Network, info);

        // Only a model that loads replaces an older one.
        zip.Position = 0;
        _ = ModelZip.Read(zip);
        zip.WriteTo(stream);
    });

    private static Metrics Measure(IDataView scored)
    {
        Metrics metrics = new(Dataset.Classes);
        DataViewSchema.Column label = scored.Schema[MnistDataView.Label];
        DigitScores scores = DigitScores.Find(scored.Schema);
        using DataViewRowCursor cursor = scored.GetRowCursor([label, scores.Column]);
        ValueGetter<uint> getLabel = cursor.GetGetter<uint>(label);
        ValueGetter<VBuffer<float>> getScore = cursor.GetGetter<VBuffer<float>>(scores.Column);
        uint key = 0;
        VBuffer<float> score = default;
        Span<float> probabilities = stackalloc float[Dataset.Classes];
        while (cursor.MoveNext())
        {
            getLabel(ref key);
            getScore(ref score);
            scores.Read(score, probabilities);
            metrics.Add(probabilities, (int)key - 1);
        }

        return metrics;
    }
}
