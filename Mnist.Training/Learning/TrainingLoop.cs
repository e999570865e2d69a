using Mnist.Scoring.Networks;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Learning.Optimisers;
using Mnist.Training.Learning.Schedules;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning;

/// <summary>The training loop: shuffles, augments, runs the forward and backward passes, updates the weights. Its whole state is in the
/// network, the optimiser, the average and the number of completed epochs; random numbers are determined by seed, epoch and image. A
/// training that is resumed from a checkpoint therefore gives the same weights as an uninterrupted one.</summary>
/// <param name="network">Created for at least <see cref="TrainingOptions.BatchSize"/> images and the pool's number of threads.</param>
internal sealed class TrainingLoop(TrainableNetwork network, TrainingOptions options, TrainingTask task, WorkerPool pool)
{
    private readonly float[] _targets = new float[options.BatchSize * network.Classes];

    public TrainableNetwork Network { get; } = network;
    public Optimiser Optimiser { get; } = new(options.Optimiser, network.Parameters);

    /// <summary>The average of the weights; null if averaging is disabled.</summary>
    public WeightAverage? Average { get; } = options.AverageDecay > 0 ? new WeightAverage(network.State, options.AverageDecay) : null;

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
        int epoch = EpochsDone, classes = Network.Classes, inputSize = Network.Layers[0].Input.Size;
        int[] order = [.. Enumerable.Range(0, task.Count)];
        var random = new RandomStream(options.Seed, (ulong)Purpose.Order, (ulong)epoch);
        random.Shuffle(order);
        double lossSum = 0, correct = 0, rate = 0;
        int steps = (order.Length + options.BatchSize - 1) / options.BatchSize;
        for (int step = 0; step < steps; step++)
        {
            long number = ((long)epoch * steps) + step;
            int start = step * options.BatchSize;
            BatchPass pass = new(pool, Math.Min(options.BatchSize, order.Length - start), options.Seed, number);
            pass.Then((slice, worker) =>
            {
                for (int i = pass.Start(slice); i < pass.End(slice); i++)
                {
                    Span<float> input = Network.Images.Span.Slice(i * inputSize, inputSize);
                    task.Load(order[start + i], worker, epoch, input, _targets.AsSpan(i * classes, classes));
                }
            });
            Network.Forward(pass);
            int scores = pass.Count * classes;
            (double loss, double right) = task.Loss(Network.Logits.Span[..scores], _targets, pass.Count, Network.LogitsGradient.Span[..scores]);
            Network.Backward(pass);
            rate = LearningRate.At(options.Schedule, options.LearningRate, number, (long)options.Epochs * steps);
            Optimiser.Step(rate, pool);
            Average?.Update(Optimiser.Steps, pool);
            lossSum += loss;
            correct += right;
            if (!double.IsFinite(lossSum))
            {
                throw new TrainingDivergedException(epoch + 1, step + 1, rate);
            }

            int seen = start + pass.Count;
            observer?.OnStep(new StepReport(epoch + 1, options.Epochs, seen, order.Length, lossSum / seen, correct / seen));
            cancellation.ThrowIfCancellationRequested();
        }

        EpochsDone++;
        return (lossSum / order.Length, correct / order.Length, rate);
    }
}

/// <summary>The loss is no longer finite; the weights are unusable.</summary>
internal sealed class TrainingDivergedException(int epoch, int step, double learningRate) : Exception(
    $"The loss is no longer a number at epoch {epoch}, step {step}. Try a learning rate below {learningRate:0.######}.");
