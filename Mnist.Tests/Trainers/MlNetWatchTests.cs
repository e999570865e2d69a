using Microsoft.ML;
using Microsoft.ML.Trainers;
using Mnist.Tests.Models.MlNet;
using Mnist.Training.Learning;
using Mnist.Training.Trainers;

namespace Mnist.Tests.Trainers;

public class MlNetWatchTests
{
    [Fact]
    public void ML_NET_has_its_progress_where_it_is_looked_for()
    {
        object tracker = Assert.IsType<object>(MlNetWatch.Tracker(new MLContext()), exactMatch: false);
        Assert.Null(MlNetWatch.Read(tracker));
    }

    [Fact]
    public void The_iterations_of_a_training_are_reported_and_it_stops_in_the_middle()
    {
        const int Iterations = 100_000;
        using CancellationTokenSource stop = new();
        List<(int Done, int? Of)> iterations = [];
        Observer observer = new((done, of) =>
        {
            iterations.Add((done, of));
            stop.Cancel();
        });
        MLContext context = new(seed: 1);
        using MlNetWatch watch = new(context, new TrainingControl { Observer = observer, Cancellation = stop.Token });

        // It does not look whether it has converged, so it goes on until it is stopped.
        IEstimator<ITransformer> endless = context.Transforms.Conversion.MapValueToKey("Label")
            .Append(context.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
            {
                NumberOfThreads = 1,
                MaximumNumberOfIterations = Iterations,
                ConvergenceCheckFrequency = Iterations,
            }));
        Exception e = Assert.ThrowsAny<Exception>(() => endless.Fit(MlNetSamples.View));
        Assert.IsType<OperationCanceledException>(e.GetBaseException(), exactMatch: false);
        Assert.InRange(iterations[^1].Done, 0, Iterations - 1);
        Assert.Equal(Iterations, iterations[^1].Of);
    }

    private sealed class Observer(Action<int, int?> onIteration) : ITrainingObserver
    {
        public void OnIteration(int done, int? of) => onIteration(done, of);
    }
}
