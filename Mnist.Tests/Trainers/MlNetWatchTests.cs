using Microsoft.ML;
using Mnist.Tests.Models.Pipelines;
using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Trainers;

namespace Mnist.Tests.Trainers;

public class MlNetWatchTests
{
    [Fact]
    public void MlNetHasItsProgressWhereItIsLookedFor()
    {
        object tracker = Assert.IsType<object>(MlNetWatch.Tracker(new MLContext()), exactMatch: false);
        Assert.Null(MlNetWatch.Read(tracker));
    }

    [Fact]
    public void TheIterationsOfATrainingAreReportedAndItStopsInTheMiddle()
    {
        using CancellationTokenSource stop = new();
        List<(int Done, int? Of)> iterations = [];
        Observer observer = new((done, of) =>
        {
            iterations.Add((done, of));
            stop.Cancel();
        });

        // LightGBM reads its data at the start only, so nothing but the watch can stop it.
        ValidationSplit split = new([.. Enumerable.Range(0, PipelineSamples.Digits.Count)], []);
        Assert.Throws<OperationCanceledException>(() => ModelTraining.Train(
            new LightGbmTrainer(),
            PipelineSamples.Digits,
            split,
            new TrainingOverrides { Epochs = 1_000_000 },
            new TrainingControl { Observer = observer, Cancellation = stop.Token }));
        Assert.All(iterations, iteration => Assert.InRange(iteration.Done, 0, 1_000_000));
        Assert.Equal(1_000_000, iterations[0].Of);
    }

    private sealed class Observer(Action<int, int?> onIteration) : ITrainingObserver
    {
        public void OnStep(in StepReport report)
        {
        }

        public void OnEpoch(EpochReport report)
        {
        }

        public void OnIteration(int done, int? of) => onIteration(done, of);
    }
}
