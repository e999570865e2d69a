using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Augmentation;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.FineTuning;

/// <summary>Trains on the user's images, augmented and repeated, and on as many images of the rehearsal, whose targets are the predictions
/// of the network at the start (Li and Hoiem 2016, "Learning without forgetting"). At the end it takes the longest step from the weights at
/// the start to the new ones with which the network is not worse on held-out images (Wortsman et al. 2022, "Robust fine-tuning of zero-shot
/// models").</summary>
/// <param name="start">The network at the start, with temperature 1.</param>
/// <param name="done">Receives what the network has kept, at the end.</param>
internal sealed class FineTuningTask(
    Dataset own, ValidationSplit split, Network start, Rehearsal rehearsal, TrainingOptions options, WorkerPool pool, Action<Retention> done) : TrainingTask
{
    // Minimum number of examples of the user's images per epoch.
    private const int MinOwn = 2000;

    // Every other image of the rehearsal is from the 1 / HardPart about which the network is least certain.
    private const int HardPart = 10;

    // Steps are multiples of 1 / StepParts. Half of the way retains most of the gain on the user's images and little of the loss on others.
    private const int StepParts = 8;
    private const int LongestStep = StepParts / 2;

    // The accuracy that the network may lose on the held-out images, 0 to 1.
    private const double MaxAccuracyLoss = 0.001;

    private readonly Augmenter[] _augmenters = [.. Enumerable.Range(0, pool.Threads).Select(_ => new Augmenter(options.Augmentation))];
    private readonly int _ownCount = split.Training.Length * Math.Max(1, (MinOwn + (split.Training.Length / 2)) / split.Training.Length);
    private readonly (float[] Answers, int[] Turns) _old = Recall(start, rehearsal, options.Seed, pool);

    public override int Count => 2 * _ownCount;
    public override int ValidationCount => rehearsal.HeldOut.Length;

    /// <inheritdoc/>
    /// <remarks>The predictions identify both the network at the start and the rehearsal.</remarks>
    public override string Fingerprint => $"{own.Sha256} {split.Training.Length} {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(_old.Answers.AsSpan())))}";

    public override void Load(int example, int worker, int epoch, Span<float> input, Span<float> target)
    {
        if (example < _ownCount)
        {
            int image = split.Training[example % split.Training.Length];
            target.Clear();
            target[own.Labels[image]] = 1;
            var random = new RandomStream(options.Seed, (ulong)Purpose.Augmentation, (ulong)epoch, (ulong)example);
            _augmenters[worker].Apply(own.Image(image), input, ref random);
            return;
        }

        int old = _old.Turns[(int)((((long)epoch * _ownCount) + example - _ownCount) % _old.Turns.Length)];
        _old.Answers.AsSpan(old * Dataset.Classes, Dataset.Classes).CopyTo(target);
        Dataset.FromLevels(rehearsal.Data.Image(rehearsal.Training[old]), input);
    }

    /// <inheritdoc/>
    /// <remarks>On the held-out images of the rehearsal.</remarks>
    public override Metrics Validate(Network network, WorkerPool pool) => Evaluator.Evaluate(network, rehearsal.Data, rehearsal.HeldOut, pool);

    /// <inheritdoc/>
    /// <returns>The network with the weights of the longest step that keeps what the network knows.</returns>
    public override Network Calibrate(Network network, WorkerPool pool)
    {
        Metrics before = Validate(start, pool);
        (Network Network, Retention Retention) kept = (start, new Retention(0, before, before));
        int low = 0, high = LongestStep + 1;

        // The longest step first, as it often holds; then by bisection.
        for (int step = high - 1; high - low > 1; step = (low + high) / 2)
        {
            float share = step / (float)StepParts;
            Network between = WeightInterpolation.Between(start, network, share);
            Metrics after = Validate(between, pool);
            if (before.Accuracy - after.Accuracy <= MaxAccuracyLoss)
            {
                kept = (between, new Retention(share, before, after));
                low = step;
            }
            else
            {
                high = step;
            }
        }

        done(kept.Retention);
        return kept.Network;
    }

    // The predictions at the start for the rehearsal, and the order of the rehearsal: random images alternate with the hard ones, which are repeated.
    private static (float[] Answers, int[] Turns) Recall(Network start, Rehearsal rehearsal, ulong seed, WorkerPool pool)
    {
        float[] answers = Evaluator.Score(start, rehearsal.Data, rehearsal.Training, pool);
        for (int i = 0; i < answers.Length; i += Dataset.Classes)
        {
            Span<float> answer = answers.AsSpan(i, Dataset.Classes);
            Softmax.Apply(answer, answer);
        }

        int count = rehearsal.Training.Length;
        int[] hard = [.. Enumerable.Range(0, count).OrderBy(i => answers.AsSpan(i * Dataset.Classes, Dataset.Classes).ToArray().Max()).Take(Math.Max(1, count / HardPart))];
        var random = new RandomStream(seed, (ulong)Purpose.Rehearsal);
        random.Shuffle(hard);
        return (answers, [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? i : hard[i / 2 % hard.Length])]);
    }
}

/// <summary>What a fine-tuned network has kept: the share of the step from the old to the new weights that was taken, and the metrics
/// before and after it on the held-out images of the rehearsal.</summary>
internal sealed record Retention(float Share, Metrics Before, Metrics After);
