using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Pipeline;

namespace Mnist.Training.Trainers;

/// <summary>Trains a model with any trainer: creates a data view and a pipeline around the trainer, and fits it.</summary>
internal static class ModelTraining
{
    /// <summary>Trains a model.</summary>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite.</exception>
    /// <exception cref="CheckpointException">The training cannot be resumed from the checkpoint.</exception>
    public static TrainedModel Train(IEstimatorTrainer trainer, Dataset data, ValidationSplit split, TrainingOverrides overrides, TrainingControl control)
    {
        MLContext context = new((int)(overrides.Seed & int.MaxValue));
        using MlNetWatch watch = new(context, control);
        MnistDataView view = new(data, split.Training, control.Cancellation);
        IEstimator<ITransformer> keys = DigitPipeline.DigitToKey(context, MnistDataView.Label);
        TrainingJob job = new()
        {
            TrainingCount = split.Training.Length,
            ValidationCount = split.Validation.Length,
            Validation = split.Validation.Length == 0 ? null : keys.Fit(view).Transform(new MnistDataView(data, split.Validation, control.Cancellation)),
            Overrides = overrides,
            Control = control,
        };
        IEstimator<ITransformer> pipeline = keys.Append(trainer.CreateEstimator(context, job)).Append(DigitPipeline.KeyToDigit(context));
        try
        {
            TransformerChain<ITransformer> model = (TransformerChain<ITransformer>)pipeline.Fit(view);
            return new TrainedModel(context, trainer, model, DigitPipeline.InputSchema(view, trainer.FeatureColumn));
        }
        catch (Exception e) when (control.Cancellation.IsCancellationRequested && e is not OperationCanceledException)
        {
            // ML.NET reads ahead on other threads and rethrows their exceptions wrapped in its own.
            throw new OperationCanceledException(e.Message, e, control.Cancellation);
        }
    }
}
