using System.Diagnostics;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Learning;
using Mnist.Training.Learning.Optimisers;
using Mnist.Training.Learning.Schedules;
using Mnist.Training.Numerics;

namespace Mnist.Training.Ink;

/// <summary>Trains the network that tells ink from the rest of a page. The same examples and seed give the same weights.</summary>
internal sealed class InkTraining
{
    private const int BatchSize = 16;
    private const double LearningRatePeak = 0.006;
    private const double AverageDecay = 0.998;

    // Examples are read in another of their eight positions in each epoch.
    private const int Positions = 8;

    private static readonly OptimiserOptions Rule = new() { Beta2 = 0.99, WeightDecay = 0.01 };

    private readonly InkExampleSet _examples;
    private readonly ulong _seed;
    private readonly WorkerPool _pool;
    private readonly TrainableNetwork _network;
    private readonly float[] _ink = new float[BatchSize * InkExample.Pixels];

    /// <summary>Prepares a training.</summary>
    /// <param name="examples">At least one batch of them; the rest of the division by the batch size is left out.</param>
    /// <param name="seed">Names the first weights and the order of the examples.</param>
    /// <param name="pool">The threads.</param>
    public InkTraining(InkExampleSet examples, ulong seed, WorkerPool pool)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(examples.Count, BatchSize);
        _examples = examples;
        _seed = seed;
        _pool = pool;
        _network = new NetworkBuilder(InkNetwork.Use.Input, BatchSize, pool.Threads, seed)
            .PooledConvolution(16, 3, Padding.Same, pool: 2)
            .PooledConvolution(32, 3, Padding.Same, pool: 2)
            .NormalisedConvolution(48, 3, Padding.Same)
            .NormalisedConvolution(48, 3, Padding.Same)
            .NormalisedConvolution(48, 3, Padding.Same)
            .NormalisedConvolution(48, 3, Padding.Same)
            .NormalisedConvolution(48, 3, Padding.Same)
            .Convolution(InkNetwork.Cell * InkNetwork.Cell, 1, Padding.Same, relu: false)
            .Build();
    }

    /// <summary>Trains.</summary>
    /// <param name="epochs">How often each example is seen.</param>
    /// <param name="onEpoch">Called after each epoch with its number from 1, its mean loss for a pixel, and its seconds.</param>
    public Network Train(int epochs, Action<int, double, double> onEpoch)
    {
        Optimiser optimiser = Optimiser.Create(Rule, _network.Parameters);
        var average = new WeightAverage(_network.State, AverageDecay);
        int[] order = [.. Enumerable.Range(0, _examples.Count)];
        int perEpoch = _examples.Count / BatchSize;
        long steps = (long)perEpoch * epochs;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            long start = Stopwatch.GetTimestamp();
            var random = new RandomStream(_seed, (ulong)Purpose.Order, (ulong)epoch);
            random.Shuffle(order);
            double loss = 0;
            for (int batch = 0; batch < perEpoch; batch++)
            {
                long step = ((long)epoch * perEpoch) + batch;
                loss += Step(order.AsMemory(batch * BatchSize, BatchSize), epoch, step);
                optimiser.Step(LearningRate.At(LearningRateSchedule.OneCycle, LearningRatePeak, step, steps), _pool);
                average.Update(optimiser.Steps);
            }

            onEpoch(epoch + 1, loss / perEpoch, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return NetworkFreezer.Freeze(_network, average.Values);
    }

    private double Step(ReadOnlyMemory<int> examples, int epoch, long step)
    {
        _pool.Run(BatchSize, (i, _) =>
        {
            int example = examples.Span[i];
            _examples.Read(
                example,
                (example + epoch) % Positions,
                _network.Images.Span.Slice(i * InkExample.ViewLength, InkExample.ViewLength),
                _ink.AsSpan(i * InkExample.Pixels, InkExample.Pixels));
        });
        var pass = new BatchPass(_pool, BatchSize, Training: true, _seed, step);
        _network.Forward(pass);
        double loss = InkLoss.Compute(_network.Logits.Span[.._ink.Length], _ink, InkNetwork.Side, _network.LogitsGradient.Span[.._ink.Length]);
        _network.Backward(pass);
        return loss;
    }
}
