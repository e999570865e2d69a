using Microsoft.ML.Vision;
using Mnist.Scoring.Models;
using Mnist.Training.Learning;
using Mnist.Training.Recipes;
using Mnist.Training.TensorFlow;
using Mnist.Training.Trainers;
using Metrics = Microsoft.ML.Vision.ImageClassificationTrainer.ImageClassificationMetrics;

namespace Mnist.Tests.TensorFlow;

public sealed class TransferProgressTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Listener _listener = new();
    private readonly TransferProgress _progress;

    public TransferProgressTests() => _progress = new TransferProgress(new TrainingJob(
        TrainingCount: 200,
        ValidationCount: 100,
        Validation: null,
        new TrainingOverrides(),
        new TrainingControl { Observer = _listener, Cancellation = _stop.Token }));

    public void Dispose() => _stop.Dispose();

    [Fact]
    public void First_come_the_images_and_then_the_epochs()
    {
        // ML.NET counts validation and training images apart, validation first.
        _progress.Report(new Metrics { Bottleneck = new ImageClassificationTrainer.BottleneckMetrics { Index = 1, DatasetUsed = Metrics.Dataset.Validation } });
        _progress.Report(new Metrics { Bottleneck = new ImageClassificationTrainer.BottleneckMetrics { Index = 1 } });
        Assert.Equal([1, 2], _listener.Steps.Select(step => step.Images));
        Assert.All(_listener.Steps, step => Assert.True(step.EpochImages == 300 && double.IsNaN(step.Loss)));

        _progress.Report(Epoch(0, Metrics.Dataset.Train, 0.5f, 1.5f));
        Assert.Empty(_listener.Epochs);
        _progress.Report(Epoch(0, Metrics.Dataset.Validation, 0.75f, 1.25f));
        _progress.Report(Epoch(1, Metrics.Dataset.Train, 0.875f, 0.5f));
        _progress.Report(Epoch(1, Metrics.Dataset.Validation, 1, 0.25f));
        Assert.All(_listener.Epochs, epoch => Assert.Equal(0.25, epoch.LearningRate));
        Assert.Equal(
            [(1, 1.5, 0.5, 1.25, 0.75), (2, 0.5, 0.875, 0.25, 1)],
            _listener.Epochs.Select(epoch => (epoch.Epoch, epoch.TrainingLoss, epoch.TrainingAccuracy, epoch.ValidationLoss!.Value, epoch.ValidationAccuracy!.Value)));
    }

    [Fact]
    public void The_user_can_stop_it()
    {
        _stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => _progress.Report(Epoch(0, Metrics.Dataset.Train, 0, 0)));
    }

    private static Metrics Epoch(int epoch, Metrics.Dataset dataset, float accuracy, float loss) => new()
    {
        Train = new ImageClassificationTrainer.TrainMetrics { Epoch = epoch, DatasetUsed = dataset, Accuracy = accuracy, CrossEntropy = loss, LearningRate = dataset == Metrics.Dataset.Train ? 0.25f : 0.01f },
    };

    private sealed class Listener : ITrainingObserver
    {
        public List<StepReport> Steps { get; } = [];

        public List<TrainingEpoch> Epochs { get; } = [];

        public void OnStep(in StepReport report) => Steps.Add(report);

        public void OnEpoch(TrainingEpoch epoch) => Epochs.Add(epoch);
    }
}
