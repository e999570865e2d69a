using System.Diagnostics;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;

namespace Mnist.Training;

internal static class Program
{
    private static int Main(string[] args)
    {
        string folder = Environment.GetEnvironmentVariable("MNIST_DATA_DIR")!;
        Dataset train = MnistLoader.Load(MnistFiles.Train, folder).Dataset;
        using var pool = new WorkerPool(int.Parse(Get("threads", "2")));
        string Get(string name, string fallback) => args.FirstOrDefault(a => a.StartsWith(name + "="))?.Split('=')[1] ?? fallback;
        Recipe recipe = RecipeBook.All.First(r => r.Name == Get("model", "cnn"));
        TrainingOptions options = recipe.Options with
        {
            Epochs = int.Parse(Get("epochs", $"{recipe.Options.Epochs}")),
            LearningRate = double.Parse(Get("lr", $"{recipe.Options.LearningRate}")),
            BatchSize = int.Parse(Get("batch", $"{recipe.Options.BatchSize}")),
            Seed = ulong.Parse(Get("seed", "1")),
        };
        recipe = recipe with { Options = options };
        var split = new ValidationSplit(train.Labels, int.Parse(Get("validation", "5000")), 1);
        var run = new TrainingRun(recipe, train, split, pool);
        var clock = Stopwatch.StartNew();
        Network network = run.Train(new Observer());
        Console.WriteLine($"{network.ParameterCount} parameters, temperature {network.Temperature:F3}, {clock.Elapsed.TotalSeconds:F1} s, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        if (args.Contains("test"))
        {
            Metrics metrics = Evaluator.Evaluate(network, MnistLoader.Load(MnistFiles.Test, folder).Dataset, pool);
            Console.WriteLine($"test {metrics.Accuracy:P3} log-loss {metrics.LogLoss:F4} ece {metrics.CalibrationError:F4}");
        }

        return 0;
    }

    private sealed class Observer : ITrainingObserver
    {
        public void OnStep(in StepReport report)
        {
        }

        public void OnEpoch(EpochReport report) => Console.WriteLine(
            $"{report.Epoch,3} loss {report.TrainingLoss:F4} acc {report.TrainingAccuracy:P3} val {report.ValidationLoss:F4} {report.ValidationAccuracy:P3} {report.Seconds:F2} s {report.ImagesPerSecond:F0}/s");
    }
}
