using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Datasets;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Learning;
using Mnist.Training.Learning.Optimisers;
using Mnist.Training.Learning.Schedules;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;

namespace Mnist.Tests.Learning;

public sealed class TrainingLoopTests
{
    // All that training can use at once: convolution, pooling, normalisation, dropout, augmentation, averaging.
    private static readonly Recipe Everything = new(
        "everything",
        "for tests",
        new TrainingOptions
        {
            Epochs = 4,
            BatchSize = 32,
            LearningRate = 0.01,
            Schedule = LearningRateSchedule.OneCycle,
            Optimiser = new OptimiserOptions { WeightDecay = 0.01 },
            AverageDecay = 0.9,
            LabelSmoothing = 0.05f,
            Augmentation = new AugmentationOptions { RotationDegrees = 5, ShiftPixels = 1 },
            Seed = 7,
        },
        network => network
            .NormalisedConvolution(8, 3, Padding.Same).MaxPool(2)
            .PooledConvolution(16, 3, Padding.Same, pool: 2)
            .Dropout(0.2f).Dense(32, relu: true).Dense(10));

    [Fact]
    public void The_same_seed_gives_the_same_weights_to_the_bit_whatever_the_number_of_threads()
    {
        float[] one = Weights(Train(Everything, threads: 1));
        Assert.Equal(one, Weights(Train(Everything, threads: 2)));
        Assert.Equal(one, Weights(Train(Everything, threads: 5)));
        Recipe other = Everything with { Options = Everything.Options with { Seed = 8 } };
        Assert.NotEqual(one, Weights(Train(other, threads: 1)));
    }

    [Fact]
    public void A_resumed_training_ends_with_the_same_weights_as_one_in_one_go()
    {
        Recipe recipe = Everything;
        float[] whole = Weights(Train(recipe, threads: 2));
        using TemporaryFolder folder = new();
        string checkpoint = Path.Combine(folder.Path, "run.checkpoint");
        using (var pool = new WorkerPool(2))
        {
            // Stopped in the middle of the third epoch.
            using CancellationTokenSource stop = new();
            TrainingControl control = new() { Checkpoint = checkpoint, Observer = new StopAt(epoch: 3, stop), Cancellation = stop.Token };
            Assert.Throws<OperationCanceledException>(() => Train(recipe, pool, control));
        }

        using (var pool = new WorkerPool(3))
        {
            Recorder seen = new();
            Network network = Train(recipe, pool, new TrainingControl { Checkpoint = checkpoint, Resume = true, Observer = seen });
            Assert.Equal([3, 4], seen.Trained);
            Assert.Equal([1, 2, 3, 4], seen.Epochs.Select(epoch => epoch.Epoch));
            Assert.Equal(whole, Weights(network));
        }
    }

    [Fact]
    public void A_network_that_learns_from_others_is_the_same_for_any_number_of_threads_and_if_it_is_interrupted()
    {
        Recipe recipe = Everything with { Options = Everything.Options with { Epochs = 2, Teachers = 2 } };
        float[] whole = Weights(Learn(1, null));
        Assert.Equal(whole, Weights(Learn(3, null)));
        Assert.NotEqual(whole, Weights(Train(recipe with { Options = recipe.Options with { Teachers = 0 } }, threads: 1)));
        using TemporaryFolder folder = new();
        string checkpoint = Path.Combine(folder.Path, "run.checkpoint");

        // Stopped while the second teacher learns: a preparation of 2 teachers, 2 epochs and 160 images each.
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() => Learn(2, new TrainingControl { Checkpoint = checkpoint, Cancellation = stop.Token, Observer = new StopAtImage(500, stop) }));
        Assert.True(Checkpoint.Exists(checkpoint));
        Assert.False(File.Exists(checkpoint));
        Recorder seen = new();
        Assert.Equal(whole, Weights(Learn(2, new TrainingControl { Checkpoint = checkpoint, Resume = true, Observer = seen })));
        Assert.Equal(640, seen.Prepared.Max());
        Assert.Equal([1, 2], seen.Epochs.Select(epoch => epoch.Epoch));
        Assert.True(seen.Prepared.Min() > 480);
        Checkpoint.Delete(checkpoint);
        Assert.Empty(folder.Files);

        Network Learn(int threads, TrainingControl? control) => LearnFromOthers(recipe, (control ?? new TrainingControl()) with { Threads = threads });
    }

    [Fact]
    public void The_others_that_a_network_learns_from_have_the_following_seeds()
    {
        Recipe recipe = Everything with { Options = Everything.Options with { Epochs = 2 } };
        using WorkerPool pool = new(2);
        Dataset data = Stripes(200);
        ImageClassification task = new(data, new ValidationSplit(data.Labels, 40, 1), recipe.Options, pool);
        Network[] teachers = [.. new ulong[] { 8, 9 }.Select(seed =>
            TrainingRun.Train(recipe with { Options = recipe.Options with { Seed = seed } }, task, pool, new TrainingControl()))];
        Network expected = TrainingRun.Train(recipe, new Distillation(task, teachers, pool.Threads), pool, new TrainingControl());
        Recipe taught = recipe with { Options = recipe.Options with { Teachers = 2 } };
        Assert.Equal(Weights(expected), Weights(LearnFromOthers(taught, new TrainingControl())));
    }

    [Fact]
    public void A_network_that_learns_from_others_resumes_its_own_training_where_an_earlier_one_left_checkpoints()
    {
        Recipe recipe = Everything with { Options = Everything.Options with { Epochs = 2, Teachers = 2 } };
        using TemporaryFolder folder = new();
        string checkpoint = Path.Combine(folder.Path, "run.checkpoint");
        TrainingControl control = new() { Threads = 2, Checkpoint = checkpoint };

        // The earlier one has checkpoints of both teachers and of its first epoch.
        using CancellationTokenSource first = new();
        Recipe earlier = recipe with { Options = recipe.Options with { Seed = 3 } };
        Assert.Throws<OperationCanceledException>(() => LearnFromOthers(earlier, control with { Cancellation = first.Token, Observer = new StopAt(epoch: 2, first) }));
        Assert.Equal(3, folder.Files.Count());

        // Stopped in the first epoch of the first teacher, the new one has not replaced anything yet; in the second epoch it has.
        foreach ((int image, int files) in new[] { (40, 3), (200, 1) })
        {
            using CancellationTokenSource stop = new();
            Assert.Throws<OperationCanceledException>(() => LearnFromOthers(recipe, control with { Cancellation = stop.Token, Observer = new StopAtImage(image, stop) }));
            Assert.Equal(files, folder.Files.Count());
        }

        Assert.Equal(Weights(LearnFromOthers(recipe, new TrainingControl())), Weights(LearnFromOthers(recipe, control with { Resume = true })));
    }

    [Fact]
    public void A_network_that_was_to_learn_from_fewer_others_is_refused_before_they_are_trained()
    {
        Recipe recipe = Everything with { Options = Everything.Options with { Epochs = 1 } };
        using TemporaryFolder folder = new();
        TrainingControl control = new() { Threads = 2, Checkpoint = Path.Combine(folder.Path, "run.checkpoint") };
        LearnFromOthers(recipe, control);
        Recorder seen = new();
        Recipe other = recipe with { Options = recipe.Options with { Teachers = 1 } };
        Assert.Throws<CheckpointException>(() => LearnFromOthers(other, control with { Resume = true, Observer = seen }));
        Assert.Empty(seen.Prepared);
    }

    [Fact]
    public void A_checkpoint_that_does_not_fit_is_refused_with_the_reason()
    {
        using TemporaryFolder folder = new();
        string checkpoint = Path.Combine(folder.Path, "run.checkpoint");
        using var pool = new WorkerPool(1);
        Recipe recipe = Everything with { Options = Everything.Options with { Epochs = 1 } };
        Assert.Contains("no checkpoint", Refusal(recipe), StringComparison.Ordinal);
        Train(recipe, pool, new TrainingControl { Checkpoint = checkpoint });
        Assert.Contains("other settings", Refusal(recipe with { Options = recipe.Options with { Seed = 99 } }), StringComparison.Ordinal);
        Assert.Contains("other settings", Refusal(recipe with { Options = recipe.Options with { BatchSize = 16 } }), StringComparison.Ordinal);

        byte[] good = File.ReadAllBytes(checkpoint);
        foreach (int length in new[] { 0, 10, 30, 100, good.Length - 1 })
        {
            File.WriteAllBytes(checkpoint, good[..length]);
            Refusal(recipe);
        }

        for (int at = 0; at < good.Length; at += good.Length / 50)
        {
            byte[] bad = [.. good];
            bad[at] ^= 4;
            File.WriteAllBytes(checkpoint, bad);
            Refusal(recipe);
        }

        string Refusal(Recipe tried) =>
            Assert.Throws<CheckpointException>(() => Train(tried, pool, new TrainingControl { Checkpoint = checkpoint, Resume = true })).Message;
    }

    [Fact]
    public void Training_learns()
    {
        using var pool = new WorkerPool(2);
        Recorder seen = new();
        Train(Everything, pool, new TrainingControl { Observer = seen });
        Assert.True(seen.Epochs[^1].TrainingLoss < seen.Epochs[0].TrainingLoss / 2);
        Assert.True(seen.Epochs[^1].ValidationAccuracy > 0.9);
    }

    [Fact]
    public void A_loss_that_leaves_the_numbers_ends_the_training_with_advice()
    {
        Recipe wild = RecipeBook.Mlp with
        {
            Options = new TrainingOptions { LearningRate = 1e30, BatchSize = 8 },
        };
        using var pool = new WorkerPool(1);
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => Train(wild, pool, new TrainingControl()));
        Assert.Contains("learning rate below", error.Message, StringComparison.Ordinal);
    }

    // 12,544 values an image: 2³² and a few in all.
    [Fact]
    public void A_batch_with_more_values_than_a_buffer_holds_is_refused() =>
        Assert.Throws<OverflowException>(() => new NetworkBuilder(new Shape(28, 28, 16), 342_393, 1, 1).MaxPool(1).Build());

    [Fact]
    public void The_reference_network_has_the_parameters_of_the_original()
    {
        Network network = NetworkFreezer.Freeze(RecipeBook.CnnReference.Build(new NetworkBuilder(new Shape(28, 28, 1), 1, 1, 1)).Build());
        Assert.Equal(108_154, network.ParameterCount);
    }

    private static Network Train(Recipe recipe, WorkerPool pool, TrainingControl control)
    {
        Dataset data = Stripes(200);
        TrainingTask task = recipe.CreateTask(data, new ValidationSplit(data.Labels, 40, 1), recipe.Options, pool, control);
        return TrainingRun.Train(recipe, task, pool, control);
    }

    private static Network LearnFromOthers(Recipe recipe, TrainingControl control)
    {
        Dataset data = Stripes(200);
        return TrainingRun.Train(recipe, data, new ValidationSplit(data.Labels, 40, 1), control);
    }

    private static Network Train(Recipe recipe, int threads)
    {
        using var pool = new WorkerPool(threads);
        return Train(recipe, pool, new TrainingControl());
    }

    private static float[] Weights(Network network) =>
        [.. network.Layers.OfType<WeightedLayer>().SelectMany(layer => layer.Weights.Concat(layer.Bias))];

    // Ten classes that are easy to tell apart: a bright row whose place is the label, in noise.
    private static Dataset Stripes(int count)
    {
        byte[] images = new byte[count * Dataset.ImageSize];
        byte[] labels = new byte[count];
        var random = new Random(4);
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % 10);
            Span<byte> image = images.AsSpan(i * Dataset.ImageSize, Dataset.ImageSize);
            for (int p = 0; p < image.Length; p++)
            {
                image[p] = (byte)random.Next(60);
            }

            image.Slice((4 + (2 * labels[i])) * Dataset.Side, 2 * Dataset.Side).Fill(220);
        }

        return new Dataset("stripes", images, labels, "none");
    }

    private sealed class StopAtImage(int image, CancellationTokenSource stop) : ITrainingObserver
    {
        public void OnStep(in StepReport report)
        {
            if (double.IsNaN(report.Loss) && report.Images > image)
            {
                stop.Cancel();
            }
        }
    }

    private sealed class Recorder : ITrainingObserver
    {
        public List<int> Prepared { get; } = [];

        public SortedSet<int> Trained { get; } = [];

        public List<TrainingEpoch> Epochs { get; } = [];

        public void OnStep(in StepReport report)
        {
            if (double.IsNaN(report.Loss))
            {
                Prepared.Add(report.Images);
            }
            else
            {
                Trained.Add(report.Epoch);
            }
        }

        public void OnEpoch(TrainingEpoch epoch) => Epochs.Add(epoch);
    }

    private sealed class StopAt(int epoch, CancellationTokenSource stop) : ITrainingObserver
    {
        public void OnStep(in StepReport report)
        {
            if (report.Epoch == epoch && report.Images > report.EpochImages / 2)
            {
                stop.Cancel();
            }
        }
    }
}
