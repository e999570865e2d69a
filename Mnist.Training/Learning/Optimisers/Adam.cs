using System.Numerics;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Learning.Layers;

namespace Mnist.Training.Learning.Optimisers;

/// <summary>Adam (Kingma and Ba 2015), with decoupled weight decay as in AdamW (Loshchilov and Hutter 2019): m ← β₁m + (1−β₁)g, v ← β₂v +
/// (1−β₂)g², w ← w − rate·decay·w − rate · m̂ / (√v̂ + ε), where m̂ and v̂ are bias-corrected.</summary>
internal sealed unsafe class Adam(IReadOnlyList<Parameter> parameters, OptimiserOptions options) : Optimiser(parameters, 2)
{
    private float _stepSize;
    private float _inverseRootCorrection;

    private protected override void BeforeUpdate()
    {
        _stepSize = (float)(Rate / (1 - Math.Pow(options.Beta1, Steps)));
        _inverseRootCorrection = (float)(1 / Math.Sqrt(1 - Math.Pow(options.Beta2, Steps)));
    }

    private protected override void Update(Parameter parameter, AlignedBuffer[] state, int start, int length)
    {
        float* value = parameter.Value.Pointer + start;
        float* gradient = parameter.Gradient.Pointer + start;
        float* first = state[0].Pointer + start;
        float* second = state[1].Pointer + start;
        float newFirst = (float)(1 - options.Beta1);
        float newSecond = (float)(1 - options.Beta2);
        float epsilon = (float)options.Epsilon;
        float keep = parameter.Decays ? (float)(1 - (Rate * options.WeightDecay)) : 1;
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
