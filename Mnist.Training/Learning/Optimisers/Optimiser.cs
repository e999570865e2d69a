using System.Numerics;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Optimisers;

/// <summary>Adam (Kingma and Ba 2015), with decoupled weight decay as in AdamW (Loshchilov and Hutter 2019): m ← β₁m + (1−β₁)g, v ← β₂v +
/// (1−β₂)g², w ← w − rate·decay·w − rate · m̂ / (√v̂ + ε), where m̂ and v̂ are bias-corrected. Updates all parameters in one parallel pass over
/// memory.</summary>
internal sealed unsafe class Optimiser(OptimiserOptions options, IReadOnlyList<Parameter> parameters)
{
    // Number of floats of a work item: large enough to limit overhead, small enough for load balancing.
    private const int ChunkLength = 8192;

    private readonly (int Parameter, int Start)[] _chunks = [.. parameters.Index().SelectMany(parameter =>
        Enumerable.Range(0, (parameter.Item.Length + ChunkLength - 1) / ChunkLength).Select(chunk => (parameter.Index, chunk * ChunkLength)))];

    /// <summary>The two averages of each parameter, m and v; saved in checkpoints.</summary>
    public AlignedBuffer[][] State { get; } = [.. parameters.Select(parameter => AlignedBuffer.ForEach(2, parameter.Length))];

    /// <summary>Number of completed steps; saved in checkpoints.</summary>
    public long Steps { get; set; }

    /// <summary>Updates every parameter once.</summary>
    public void Step(double rate, WorkerPool pool)
    {
        Steps++;
        float step = (float)(rate / (1 - Math.Pow(options.Beta1, Steps)));
        float correction = (float)(1 / Math.Sqrt(1 - Math.Pow(options.Beta2, Steps)));
        pool.Run(_chunks.Length, (chunk, _) =>
        {
            (int index, int start) = _chunks[chunk];
            Parameter parameter = parameters[index];
            float* value = parameter.Value.Pointer;
            float* gradient = parameter.Gradient.Pointer;
            float* first = State[index][0].Pointer;
            float* second = State[index][1].Pointer;
            Vector<float> newFirsts = new((float)(1 - options.Beta1)), newSeconds = new((float)(1 - options.Beta2));
            Vector<float> steps = new(step), corrections = new(correction), epsilons = new((float)options.Epsilon);
            var keeps = new Vector<float>(parameter.Decays ? (float)(1 - (rate * options.WeightDecay)) : 1);
            int end = Math.Min(start + ChunkLength, parameter.Length);
            for (int i = start; i < end; i += Vector<float>.Count)
            {
                Vector<float> slope = Vector.Load(gradient + i);
                Vector<float> mean = Vector.Load(first + i);
                Vector<float> power = Vector.Load(second + i);
                mean = Vector.FusedMultiplyAdd(slope - mean, newFirsts, mean);
                power = Vector.FusedMultiplyAdd((slope * slope) - power, newSeconds, power);
                mean.Store(first + i);
                power.Store(second + i);
                Vector<float> root = Vector.FusedMultiplyAdd(Vector.SquareRoot(power), corrections, epsilons);
                ((Vector.Load(value + i) * keeps) - (steps * mean / root)).Store(value + i);
            }
        });
    }
}

/// <summary>Settings of the optimiser.</summary>
internal sealed record OptimiserOptions
{
    /// <summary>Decay rate of the gradient average, β₁.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay rate of the squared-gradient average, β₂.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε, which avoids division by zero.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Weight decay per step, multiplied by the learning rate; 0 for none.</summary>
    public double WeightDecay { get; init; }
}
