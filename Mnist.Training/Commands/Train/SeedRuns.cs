using Mnist.Training.Commands.Data;
using Mnist.Training.Commands.Host;
using Mnist.Training.Commands.Progress;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Trainers;

namespace Mnist.Training.Commands.Train;

/// <summary>Repeats a training with other seeds, to measure how much the test accuracy depends on the seed.</summary>
internal sealed class SeedRuns(CommandHost host, TrainSettings settings)
{
    /// <summary>Trains with all seeds but the first, and prints the accuracy of each run, the mean and the standard deviation.</summary>
    /// <param name="split">Splits the training set with a seed, as a run with that seed alone does.</param>
    /// <param name="first">Result of the first seed.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Run(ITrainer trainer, TrainingData data, Func<ulong, ValidationSplit> split, TestResult first)
    {
        List<double> accuracies = [first.Metrics.Accuracy];
        for (int i = 1; i < settings.Seeds; i++)
        {
            TrainingOverrides overrides = settings.Overrides with { Seed = settings.Overrides.Seed + (ulong)i };
            int epochs = RecipeSettings.Epochs(trainer.Settings(overrides));
            host.Error.WriteLine();
            host.Tell($"{trainer.Name}: seed {overrides.Seed}, run {i + 1} of {settings.Seeds}");
            ITrainedModel model = TrainingProgress.For(host).Run(epochs, observer => trainer.Train(data.Train, split(overrides.Seed), overrides, new TrainingControl
            {
                Threads = settings.Threads,
                Observer = observer,
                Cancellation = host.Cancellation,
            }));
            TestResult test = model.Evaluate(data.Test);
            host.Tell($"  test accuracy {TrainedText.Accuracy(test)}");
            accuracies.Add(test.Metrics.Accuracy);
        }

        TrainedText.WriteSeeds(host.Output, trainer.Name, settings.Overrides.Seed, accuracies);
    }
}
