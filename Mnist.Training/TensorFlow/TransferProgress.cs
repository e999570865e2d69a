using System.Diagnostics;
using Microsoft.ML.Vision;
using Mnist.Scoring.Models;
using Mnist.Training.Learning;
using Mnist.Training.Trainers;
using static Microsoft.ML.Vision.ImageClassificationTrainer.ImageClassificationMetrics;

namespace Mnist.Training.TensorFlow;

/// <summary>Converts ML.NET's reports of a transfer to this project's progress: first each image passes through the network once, which
/// takes nearly all of the time and counts towards the first epoch, then the epochs follow. Stops the training when the job is
/// cancelled.</summary>
internal sealed class TransferProgress(TrainingJob job)
{
    private readonly int _images = job.TrainingCount + job.ValidationCount;
    private long _epochStart = Stopwatch.GetTimestamp();
    private (double Loss, double Accuracy, double LearningRate) _training;
    private int _done;

    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
    public void Report(ImageClassificationTrainer.ImageClassificationMetrics metrics)
    {
        job.Control.Cancellation.ThrowIfCancellationRequested();
        if (metrics.Train is not { } train)
        {
            // Training and validation images are counted separately.
            job.Control.Observer?.OnStep(StepReport.OfPreparation(Math.Min(++_done, _images), _images));
            return;
        }

        if (train.DatasetUsed == Dataset.Train)
        {
            // A validation report has the rate of the options, not that of the schedule.
            _training = (train.CrossEntropy, train.Accuracy, train.LearningRate);
            return;
        }

        // The validation images follow the training images of an epoch; without a validation set, a tenth of the others.
        double seconds = Stopwatch.GetElapsedTime(_epochStart).TotalSeconds;
        _epochStart = Stopwatch.GetTimestamp();
        job.Control.Observer?.OnEpoch(new TrainingEpoch
        {
            Epoch = train.Epoch + 1,
            LearningRate = _training.LearningRate,
            TrainingLoss = _training.Loss,
            TrainingAccuracy = _training.Accuracy,
            ValidationLoss = train.CrossEntropy,
            ValidationAccuracy = train.Accuracy,
            Seconds = seconds,
            ImagesPerSecond = job.TrainingCount / Math.Max(seconds, 1e-9),
        });
    }
}
