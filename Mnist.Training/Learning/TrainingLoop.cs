using Mnist.Scoring.Networks;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Learning.Optimisers;
using Mnist.Training.Learning.Schedules;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>The training loop: shuffles, augments, runs the forward and backward passes, updates the weights. Its whole state is in the
/// network, the optimiser, the average and the number of completed epochs; random numbers are determined by seed, epoch and image. A
/// training that is resumed from a checkpoint therefore gives the same weights as an uninterrupted one.</summary>
internal sealed class TrainingLoop
{
    private readonly WorkerPool _pool;
    private readonly TrainingTask _task;
    private int[] _order = [];
    private readonly int _inputSize;
    private readonly Action<int, int> _load;
    private int _batchStart;
    private BatchPass _pass;

    /// <param name="network">Created for at least <see cref="TrainingOptions.BatchSize"/> images and the pool's number of threads.</param>
    /// <param name="task">The training task, created for batches of <see cref="TrainingOptions.BatchSize"/>.</param>
    public TrainingLoop(TrainableNetwork network, TrainingOptions options, TrainingTask task, WorkerPool pool)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Epochs, 1);
        Network = network;
        Options = options;
        Optimiser = new Optimiser(options.Optimiser, network.Parameters);
        Average = options.AverageDecay > 0 ? new WeightAverage(network.State, options.AverageDecay) : null;
        _pool = pool;
        _task = task;
        _inputSize = network.Layers[0].Input.Size;
        _load = LoadSlice;
    }

    public TrainableNetwork Network { get; }
    public TrainingOptions Options { get; }
    public Optimiser Optimiser { get; }

    /// <summary>The average of the weights; null if averaging is disabled.</summary>
    public WeightAverage? Average { get; }

    public int EpochsDone { get; set; }

    /// <summary>Freezes the network: the average if there is one, otherwise the weights of the last step.</summary>
    public Network Freeze() => NetworkFreezer.Freeze(Network, Average?.Values);

    /// <summary>Trains one epoch.</summary>
    /// <param name="cancellation">Checked after each step.</param>
    /// <returns>Mean loss and accuracy over the epoch, and the learning rate of the last step.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the weights have changed since the last complete epoch.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite.</exception>
    public (double Loss, double Accuracy, double LearningRate) RunEpoch(ITrainingObserver? observer, CancellationToken cancellation)
    {
        int epoch = EpochsDone;
        _order = [.. Enumerable.Range(0, _task.Count)];
        var random = new RandomStream(Options.Seed, (ulong)Purpose.Order, (ulong)epoch);
        random.Shuffle(_order);
        double lossSum = 0, correct = 0, rate = 0;
        int steps = (_task.Count + Options.BatchSize - 1) / Options.BatchSize;
        for (int step = 0; step < steps; step++)
        {
            long number = ((long)epoch * steps) + step;
            rate = LearningRate.At(Options.Schedule, Options.LearningRate, number, (long)Options.Epochs * steps);
            _batchStart = step * Options.BatchSize;
            int count = Math.Min(Options.BatchSize, _order.Length - _batchStart);
            _pass = new BatchPass(_pool, count, Options.Seed, number);
            (double loss, double right) = RunStep(rate);
            lossSum += loss;
            correct += right;
            if (!double.IsFinite(lossSum))
            {
                throw new TrainingDivergedException(epoch + 1, step + 1, rate);
            }

            int seen = _batchStart + count;
            observer?.OnStep(new StepReport(epoch + 1, Options.Epochs, seen, _order.Length, lossSum / seen, correct / seen));
            cancellation.ThrowIfCancellationRequested();
        }

        EpochsDone++;
        return (lossSum / _order.Length, correct / _order.Length, rate);
    }

    private (double LossSum, double Correct) RunStep(double rate)
    {
        _pool.Run(BatchPass.Slices, _load);
        Network.Forward(_pass);
        int scores = _pass.Count * Network.Classes;
        (double LossSum, double Correct) result = _task.Loss(Network.Logits.Span[..scores], _pass.Count, Network.LogitsGradient.Span[..scores]);
        Network.Backward();
        Optimiser.Step(rate, _pool);
        Average?.Update(Optimiser.Steps, _pool);
        return result;
    }

    private void LoadSlice(int slice, int worker)
    {
        for (int i = _pass.Start(slice); i < _pass.End(slice); i++)
        {
            _task.Load(_order[_batchStart + i], i, worker, EpochsDone, Network.Images.Span.Slice(i * _inputSize, _inputSize));
        }
    }
}

/// <summary>The loss is no longer finite; the weights are unusable.</summary>
internal sealed class TrainingDivergedException(int epoch, int step, double learningRate) : Exception(
    $"The loss is no longer a number at epoch {epoch}, step {step}. Try a learning rate below {learningRate:0.######}.");
