using Mnist.Benchmarks.FineTuning;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Networks;
using Mnist.Tests.Export;
using Mnist.Tests.Models;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Files;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Evaluation;
using Mnist.Training.FineTuning;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;
using Xunit.Abstractions;

namespace Mnist.Tests.FineTuning;

/// <summary>A writer whose 1, 4 and 7 the shipped network misreads.</summary>
public sealed class FineTunerTests(ITestOutputHelper output)
{
    private const double MaxAccuracyLoss = 0.001;

    private static readonly DrawnWriter Writer = DrawnWriter.Continental(1);
    private static readonly Dataset Own = Writer.Draw(10, 0);
    private static readonly Dataset New = Writer.Draw(100, 1);

    [Theory]
    [InlineData("cnn")]
    [InlineData("cnn-large")]
    [InlineData("mlp")]
    [InlineData("linear")]
    public void A_thawed_network_freezes_to_the_same_bits(string name)
    {
        Network network = Shipped(name).Network;
        NetworkBuilder builder = new NetworkBuilder(network.Input, 1, 1, 1).Thaw(network);
        SampleModels.AssertSame(network.WithTemperature(1), NetworkFreezer.Freeze(builder.Build()));
    }

    [Fact]
    public void Ten_pictures_a_digit_at_least_halve_the_errors_and_the_rehearsal_is_kept()
    {
        FineTuner tuner = Tuner(Rehearsal.Drawn(2));
        Network tuned = Tune(tuner, new TrainingOverrides(), threads: 2);

        using WorkerPool pool = new(2);
        Metrics before = Evaluator.Evaluate(tuner.Start, New, pool), after = Evaluator.Evaluate(tuned, New, pool);
        output.WriteLine($"{before.Count - before.Correct} errors of {before.Count} before, {after.Count - after.Correct} after");
        Assert.All([1, 4, 7], digit => Assert.True(before.Recall(digit) < 0.9, $"The network knows this {digit} already."));
        Assert.True(after.Count - after.Correct <= (before.Count - before.Correct) / 2);
        Assert.True(tuner.Retention!.Share > 0);
        Assert.True(tuner.Retention.Before.Accuracy - tuner.Retention.After.Accuracy <= MaxAccuracyLoss);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_rehearsal_of_few_images_holds_one_out(int count)
    {
        Rehearsal rehearsal = new(SyntheticDigits.Create(count, 3, SyntheticSplit.Training, 1), seed: 1);
        Assert.Equal((count - 1, 1), (rehearsal.Training.Length, rehearsal.HeldOut.Length));
    }

    [MnistFact]
    public void MNIST_is_kept()
    {
        Dataset test = MnistLoader.Load(MnistFiles.Test, MnistFactAttribute.Folder).Dataset;
        FineTuner tuner = Tuner(new Rehearsal(MnistLoader.Load(MnistFiles.Train, MnistFactAttribute.Folder).Dataset, 1));
        Network tuned = Tune(tuner, new TrainingOverrides(), threads: 2);

        using WorkerPool pool = new(2);
        double lost = Evaluator.Evaluate(tuner.Start, test, pool).Accuracy - Evaluator.Evaluate(tuned, test, pool).Accuracy;
        output.WriteLine($"{lost * 100:0.00} points lost, step {tuner.Retention!.Share}");
        Assert.True(lost <= MaxAccuracyLoss);
        Assert.True(Errors(tuned, pool) <= Errors(tuner.Start, pool) / 2);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_whatever_the_number_of_threads()
    {
        FineTuner tuner = Tuner(Rehearsal.Drawn(2));
        TrainingOverrides overrides = new() { Epochs = 1 };
        Network one = Tune(tuner, overrides, threads: 1);
        Assert.True(tuner.Retention!.Share > 0);
        SampleModels.AssertSame(one, Tune(tuner, overrides, threads: 2));
    }

    [Fact]
    public void A_training_that_spoils_the_network_is_taken_back()
    {
        FineTuner tuner = Tuner(Small());
        Network tuned = Tune(tuner, new TrainingOverrides { Epochs = 1, LearningRate = 1 }, threads: 2);

        Assert.Equal(0, tuner.Retention!.Share);
        SampleModels.AssertSame(tuner.Start, tuned);
    }

    [Fact]
    public void Every_other_image_of_the_rehearsal_is_a_hard_one_with_the_answer_of_the_start()
    {
        using WorkerPool pool = new(1);
        Rehearsal rehearsal = Small();
        Network start = Tuner(rehearsal).Start;
        float[] answers = Evaluator.Predict(new NetworkModel(start, new ModelInfo()), rehearsal.Data, pool);
        float[] sureness = [.. rehearsal.Training.Select(image => answers.AsSpan(image * 10, 10).ToArray().Max())];
        float hard = sureness.Order().ElementAt((sureness.Length / 10) - 1);
        FineTuningTask task = new(Own, new ValidationSplit(Own.Labels, 0, 1), start, rehearsal, new TrainingOptions(), pool, _ => { });
        float[] input = new float[Dataset.ImageSize], target = new float[10], answer = new float[10];
        for (int i = 0; i < rehearsal.Training.Length; i++)
        {
            task.Load((task.Count / 2) + i, 0, 0, input, target);
            start.Predict(input, answer);
            Assert.All(answer.Zip(target), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
            Assert.True(i % 2 == 0 || target.Max() <= hard + 1e-4f, $"The network is {target.Max()} sure of image {i}.");
        }
    }

    [Fact]
    public void The_step_is_shortened_until_no_image_of_the_rehearsal_is_lost()
    {
        using WorkerPool pool = new(2);
        Rehearsal rehearsal = Small();
        Network start = Tuner(rehearsal).Start;
        Network random = NetworkFreezer.Freeze(RecipeBook.Cnn.Build(new NetworkBuilder(start.Input, 1, 1, 1)).Build());
        Retention? retention = null;
        FineTuningTask task = new(Own, new ValidationSplit(Own.Labels, 0, 1), start, rehearsal, new TrainingOptions(), pool, kept => retention = kept);

        // The nearest network on the way to a random one with which the longest step loses images, of which each is half a per cent.
        double before = task.Validate(start, pool).Accuracy;
        Network spoilt = Enumerable.Range(1, 100).Select(part => WeightInterpolation.Between(start, random, part / 100f))
            .First(end => before - task.Validate(WeightInterpolation.Between(start, end, 0.5f), pool).Accuracy > MaxAccuracyLoss);
        Network kept = task.Calibrate(spoilt, pool);

        Assert.InRange(retention!.Share, 0, 0.375f);
        Assert.True(before - task.Validate(kept, pool).Accuracy <= MaxAccuracyLoss);
    }

    [Fact]
    public void A_network_of_other_shapes_is_refused_or_trained_as_it_is()
    {
        Assert.Contains("5×3", Assert.Throws<NotSupportedException>(() => NetworkThawer.RequireTrainable(SampleNetworks.All["a rectangle"])).Message, StringComparison.Ordinal);
        NetworkThawer.RequireTrainable(SampleNetworks.All["pooling first"]);
    }

    private static NetworkModel Shipped(string name) =>
        Assert.IsType<NetworkModel>(ModelFile.Load(Path.Combine(Checkout.Around(AppContext.BaseDirectory)!, "MLModels", $"mnist-{name}.zip")));

    private static FineTuner Tuner(Rehearsal rehearsal) => new(Shipped("cnn"), "mnist-cnn.zip", "", () => rehearsal);

    private static Rehearsal Small() => new Rehearsal(SyntheticDigits.Create(1200, 3, SyntheticSplit.Training, 2), 3);

    private static Network Tune(FineTuner tuner, TrainingOverrides overrides, int threads) => tuner.Train(
        Own, new ValidationSplit(Own.Labels, 0, overrides.Seed), overrides, new TrainingControl { Threads = threads }).Network!;

    private static int Errors(Network network, WorkerPool pool) => Evaluator.Evaluate(network, New, pool) is var metrics ? metrics.Count - metrics.Correct : 0;
}
