using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Files;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Models.MlNet;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Pipeline;
using Mnist.Scoring.Pipeline.Steps;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Pipeline;
using Mnist.Training.Recipes;

namespace Mnist.Training.Trainers;

/// <summary>Trains a model in an ML.NET pipeline, from the columns of <see cref="MnistDataView"/> to the digit. It is saved as an ML.NET
/// zip; if the model is a network of this project, the zip also contains it in this project's format.</summary>
internal abstract class EstimatorTrainer(string name, string summary) : Trainer(name, summary)
{
    public virtual string FeatureColumn => MnistDataView.Features;

    /// <summary>Creates the trainable step of the pipeline: from the columns <c>Label</c>, a key of the ten digits in order, and
    /// <see cref="FeatureColumn"/> to the columns <c>Score</c> and <c>PredictedLabel</c>. Its Fit may throw
    /// <see cref="OperationCanceledException"/>, <see cref="TrainingDivergedException"/>, <see cref="CheckpointException"/> and
    /// <see cref="TrainerUnavailableException"/>.</summary>
    public abstract IEstimator<ITransformer> CreateEstimator(MLContext context, TrainingJob job);

    /// <summary>Creates the step that maps a digit to a key. The keys are the digits in order, so score i is that of digit i, even if a digit is
    /// missing in the data.</summary>
    public static IEstimator<ITransformer> DigitToKey(MLContext context, string column)
    {
        IEnumerable<DigitRow<byte>> rows = Enumerable.Range(0, Dataset.Classes).Select(digit => new DigitRow<byte> { Digit = (byte)digit });
        return context.Transforms.Conversion.MapValueToKey(column, keyData: context.Data.LoadFromEnumerable(rows));
    }

    public virtual TrainedModel Describe(ITransformer trained) => new(((NetworkTransformer)trained).Model.Network);

    public override TrainedModel Train(Dataset data, ValidationSplit split, TrainingOverrides overrides, TrainingControl control)
    {
        MLContext context = new((int)(overrides.Seed & int.MaxValue));
        using MlNetWatch watch = new(context, control);
        MnistDataView view = new(data, split.Training, control.Cancellation);
        IEstimator<ITransformer> keys = DigitToKey(context, MnistDataView.Label);
        IDataView? validation = split.Validation.Length == 0
            ? null
            : keys.Fit(view).Transform(new MnistDataView(data, split.Validation, control.Cancellation));
        TrainingJob job = new(split.Training.Length, split.Validation.Length, validation, overrides, control);
        EstimatorChain<ITransformer> pipeline = keys.Append(CreateEstimator(context, job))
            .Append<ITransformer>(context.Transforms.Conversion.MapKeyToValue(PredictionColumns.PredictedLabel));
        try
        {
            TransformerChain<ITransformer> trained = pipeline.Fit(view);
            DataViewSchema.Builder input = new();
            input.AddColumn(MnistDataView.Label, view.Schema[MnistDataView.Label].Type);
            input.AddColumn(FeatureColumn, view.Schema[FeatureColumn].Type);
            TrainedModel model = Describe(trained.ElementAt(1));
            return model with
            {
                Evaluate = test => Evaluate(context, trained, test),
                Save = (path, info) => Save(path, context, trained, input.ToSchema(), model.Network, info),
            };
        }
        catch (Exception e) when (control.Cancellation.IsCancellationRequested && e is not OperationCanceledException)
        {
            // ML.NET reads ahead on other threads and rethrows their exceptions wrapped in its own.
            throw new OperationCanceledException(e.Message, e, control.Cancellation);
        }
    }

    // The metrics of this project, and those of ML.NET's own evaluation of the same scores in one line.
    private static TestResult Evaluate(MLContext context, ITransformer pipeline, Dataset data)
    {
        // Both evaluations read the rows.
        IDataView scored = context.Data.Cache(
            pipeline.Transform(new MnistDataView(data)), MnistDataView.Label, PredictionColumns.Score, PredictionColumns.PredictedLabel);
        MulticlassClassificationMetrics metrics = context.MulticlassClassification.Evaluate(scored);
        return new(Measure(scored), data) { MlNet = $"micro-accuracy {metrics.MicroAccuracy * 100:0.00} %, log-loss {metrics.LogLoss:0.0000}" };
    }

    private static Metrics Measure(IDataView scored)
    {
        Metrics metrics = new(Dataset.Classes);
        DigitScores scores = DigitScores.Find(scored.Schema);
        Span<float> probabilities = stackalloc float[Dataset.Classes];
        foreach ((uint key, VBuffer<float> score) in scored.GetColumn<uint>(MnistDataView.Label).Zip(scored.GetColumn<VBuffer<float>>(scores.Column)))
        {
            scores.Read(score, probabilities);
            metrics.Add(probabilities, (int)key - 1);
        }

        return metrics;
    }

    private static void Save(string path, MLContext context, ITransformer pipeline, DataViewSchema input, Network? network, ModelInfo info) => AtomicFile.Write(path, stream =>
    {
        using MemoryStream zip = new();
        context.Model.Save(pipeline, input, zip);
        using (ZipArchive archive = new(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                entry.LastWriteTime = ModelWriter.NoTime;
            }

            // ML.NET ignores unknown entries; a program without ML.NET reads only these.
            ModelWriter.Write(archive, network, info);
        }

        // Only a model that loads replaces an older one.
        zip.Position = 0;
        _ = ModelFile.Load(zip);
        zip.WriteTo(stream);
    });
}

/// <summary>The training of one model; the validation images have a key as label, and are null for none.</summary>
internal sealed record TrainingJob(
    int TrainingCount, int ValidationCount, IDataView? Validation, TrainingOverrides Overrides, TrainingControl Control);
