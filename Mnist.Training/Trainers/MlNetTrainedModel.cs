using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Pipelines;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Numerics;
using Mnist.Training.Pipeline;

namespace Mnist.Training.Trainers;

/// <summary>
/// A model in a pipeline of ML.NET. Saved as a zip that ML.NET opens; where the model is a network too, the same zip opens without
/// ML.NET.
/// </summary>
internal sealed class MlNetTrainedModel : ITrainedModel
{
    private readonly MLContext _context;
    private readonly ITransformer _pipeline;
    private readonly DataViewSchema _input;

    /// <summary>Takes a trained pipeline.</summary>
    /// <param name="context">The ML.NET environment.</param>
    /// <param name="pipeline">What <see cref="DigitPipeline.Fit"/> gave.</param>
    /// <param name="input">The columns that it takes.</param>
    /// <param name="network">The same model as a network; null if it is not one.</param>
    public MlNetTrainedModel(MLContext context, ITransformer pipeline, DataViewSchema input, Network? network)
    {
        _context = context;
        _pipeline = pipeline;
        _input = input;
        Network = network;
    }

    /// <inheritdoc/>
    public Network? Network { get; }

    /// <inheritdoc/>
    public required string Architecture { get; init; }

    /// <inheritdoc/>
    public required int ParameterCount { get; init; }

    /// <inheritdoc/>
    public string? SecondOpinion { get; private set; }

    /// <inheritdoc/>
    public Metrics Evaluate(Dataset data, WorkerPool pool)
    {
        IDataView scored = _pipeline.Transform(new MnistDataView(data));
        if (Network is null)
        {
            // Both evaluations below go through the rows, and for an image network one time is long enough.
            scored = _context.Data.Cache(scored, MnistDataView.Label, DigitScores.ColumnName, DigitPipeline.PredictedLabel);
        }

        MulticlassClassificationMetrics metrics = _context.MulticlassClassification.Evaluate(scored);
        SecondOpinion = string.Create(
            CultureInfo.InvariantCulture, $"accuracy {metrics.MicroAccuracy * 100:0.00} %, log-loss {metrics.LogLoss:0.0000} by ML.NET's own evaluation");
        return Network is null ? Measure(scored) : Evaluator.Evaluate(Network, data, pool);
    }

    /// <inheritdoc/>
    public void Save(string path, ModelInfo info) =>
        AtomicFile.Write(path, stream => PipelineWriter.Write(stream, _pipeline, _input, Network, info));

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
