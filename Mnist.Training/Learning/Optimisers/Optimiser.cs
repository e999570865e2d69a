using System.Numerics;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Optimisers;

/// <summary>Adam (Kingma and Ba 2015), with decoupled weight decay as in AdamW (Loshchilov and Hutter 2019): m ← β₁m + (1−β₁)g, v ← β₂v +
/// (1−β₂)g², w ← w − rate·decay·w − rate · m̂ / (√v̂ + ε), where m̂ and v̂ are bias-corrected. Updates all parameters in one parallel pass over
/// memory.</summary>
internal sealed unsafe class Optimiser
{
    // Number of floats of a work item: large enough to limit overhead, small enough for load balancing.
    private const int ChunkLength = 8192;

    private readonly OptimiserOptions _options;
    private readonly (int Parameter, int Start, int Length)[] _chunks;
    private readonly Action<int, int> _update;
    private double _rate;
    private float _stepSize;
    private float _inverseRootCorrection;

    public Optimiser(OptimiserOptions options, IReadOnlyList<Parameter> parameters)
    {
        _options = options;
        State = [.. parameters.Select(parameter => AlignedBuffer.ForEach(2, parameter.Length))];
        List<(int, int, int)> chunks = [];
        for (int i = 0; i < parameters.Count; i++)
        {
            for (int start = 0; start < parameters[i].Length; start += ChunkLength)
            {
                chunks.Add((i, start, Math.Min(ChunkLength, parameters[i].Length - start)));
            }
        }

        _chunks = [.. chunks];
        _update = (item, _) =>
        {
            (int parameter, int start, int length) = _chunks[item];
            Update(parameters[parameter], State[parameter], start, length);
        };
    }

    /// <summary>The two averages of each parameter, m and v; saved in checkpoints.</summary>
    public AlignedBuffer[][] State { get; }

    /// <summary>Number of completed steps; saved in checkpoints.</summary>
    public long Steps { get; set; }

    /// <summary>Updates every parameter once.</summary>
    public void Step(double rate, WorkerPool pool)
    {
        Steps++;
        _rate = rate;
        _stepSize = (float)(rate / (1 - Math.Pow(_options.Beta1, Steps)));
        _inverseRootCorrection = (float)(1 / Math.Sqrt(1 - Math.Pow(_options.Beta2, Steps)));
        pool.Run(_chunks.Length, _update);
    }

    // Updates a part of a parameter.
    private void Update(Parameter parameter, AlignedBuffer[] state, int start, int length)
    {
        float* value = parameter.Value.Pointer + start;
        float* gradient = parameter.Gradient.Pointer + start;
        float* first = state[0].Pointer + start;
        float* second = state[1].Pointer + start;
        float newFirst = (float)(1 - _options.Beta1);
        float newSecond = (float)(1 - _options.Beta2);
        float epsilon = (float)_options.Epsilon;
        float keep = parameter.Decays ? (float)(1 - (_rate * _options.WeightDecay)) : 1;
        var newFirsts = new Vector<float>(newFirst);
        var newSeconds = new Vector<float>(newSecond);
        var epsilons = new Vector<float>(epsilon);
        var keeps = new Vector<float>(keep);
        var steps = new Vector<float>(_stepSize);
        var corrections = new Vector<float>(_inverseRootCorrection);
        int i = 0;
        for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
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

        for (; i < length; i++)
        {
            float slope = gradient[i];
            first[i] = MathF.FusedMultiplyAdd(slope - first[i], newFirst, first[i]);
            second[i] = MathF.FusedMultiplyAdd((slope * slope) - second[i], newSecond, second[i]);
            float root = MathF.FusedMultiplyAdd(MathF.Sqrt(second[i]), _inverseRootCorrection, epsilon);
            value[i] = (value[i] * keep) - (_stepSize * first[i] / root);
        }
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
