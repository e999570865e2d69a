using Mnist.Scoring.Networks;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Trains a network to distinguish ink from everything else on a page, pixel by pixel.</summary>
internal sealed class InkTask : TrainingTask
{
    private const int Pixels = InkPagePainter.Pixels;
    private const int TrainingPages = 40_000;
    private const int HeldOutPages = 400;

    // In each epoch, a page is read in a different one of its eight orientations.
    private const int Positions = 8;

    // One in this many pixels of a page is measured; neighbouring pixels are strongly correlated.
    private const int MeasuredPitch = 17;

    private readonly InkPages _training;
    private readonly InkPages? _validation;
    private readonly WorkerPool _pool;
    private readonly float[] _ink;

    /// <summary>Draws the pages, which takes as long as one or two epochs.</summary>
    public InkTask(Dataset digits, ValidationSplit split, TrainingOptions options, WorkerPool pool, TrainingControl control)
    {
        int count = Math.Min(TrainingPages, split.Training.Length * 2);
        _training = new InkPages(count, digits, split.Training, options.Seed, Purpose.InkTraining, pool, control);
        _validation = split.Validation.Length == 0 ? null : new InkPages(Math.Min(HeldOutPages, split.Validation.Length * 2), digits, split.Validation, options.Seed, Purpose.InkValidation, pool, control);
        _pool = pool;
        _ink = new float[options.BatchSize * Pixels];
        Fingerprint = $"{digits.Sha256} {count} pages of {split.Training.Length}+{split.Validation.Length}";
    }

    public override int Count => _training.Count;
    public override int ValidationCount => _validation?.Count ?? 0;
    public override string Fingerprint { get; }

    /// <summary>Tests a network on pages of test digits.</summary>
    /// <returns>The classification of pixels as paper or ink.</returns>
    public static TestResult Test(Network network, Dataset digits, ulong seed, WorkerPool pool)
    {
        int[] all = [.. Enumerable.Range(0, digits.Count)];
        InkPages pages = new(Math.Min(HeldOutPages, digits.Count * 2), digits, all, seed, Purpose.InkTest, pool, new TrainingControl());
        return new TestResult(Measure(network, pages, pool), digits) { Classes = ["paper", "ink"], Unit = "pixels of pages with digits" };
    }

    public override void Load(int example, int slot, int worker, int epoch, Span<float> input) =>
        _training.Read(example, (example + epoch) % Positions, input, _ink.AsSpan(slot * Pixels, Pixels));

    public override unsafe (double LossSum, double Correct) Loss(ReadOnlySpan<float> scores, int count, Span<float> gradient)
    {
        var losses = new (double Loss, double Correct)[count];
        fixed (float* from = scores, to = gradient)
        {
            nint score = (nint)from, slope = (nint)to;
            _pool.Run(count, (i, _) => losses[i] = InkLoss.Compute(
                new ReadOnlySpan<float>((float*)score + ((nint)i * Pixels), Pixels),
                _ink.AsSpan(i * Pixels, Pixels),
                InkNetwork.Side,
                1f / (count * Pixels),
                new Span<float>((float*)slope + ((nint)i * Pixels), Pixels)));
        }

        return (losses.Sum(loss => loss.Loss), losses.Sum(loss => loss.Correct));
    }

    public override Metrics? Validate(Network network, WorkerPool pool) => _validation is null ? null : Measure(network, _validation, pool);

    private static Metrics Measure(Network network, InkPages pages, WorkerPool pool)
    {
        float[][] scores = new float[pages.Count][], inks = new float[pages.Count][];
        float[][] views = [.. Enumerable.Range(0, pool.Threads).Select(_ => new float[InkPagePainter.ViewLength])];
        pool.Run(pages.Count, (page, worker) =>
        {
            scores[page] = new float[Pixels];
            inks[page] = new float[Pixels];
            pages.Read(page, 0, views[worker], inks[page]);
            network.Score(views[worker], scores[page]);
        });
        Metrics metrics = new(2);
        Span<float> probabilities = stackalloc float[2];
        for (int page = 0; page < pages.Count; page++)
        {
            for (int pixel = page % MeasuredPitch; pixel < Pixels; pixel += MeasuredPitch)
            {
                float share = 1 / (1 + MathF.Exp(-scores[page][InkNetwork.IndexOf(pixel % InkNetwork.Side, pixel / InkNetwork.Side, InkNetwork.Side / InkNetwork.Cell)]));
                (probabilities[0], probabilities[1]) = (1 - share, share);
                metrics.Add(probabilities, inks[page][pixel] >= 0.5f ? 1 : 0);
            }
        }

        return metrics;
    }
}
