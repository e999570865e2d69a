using System.Numerics;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Learning.Layers;

namespace Mnist.Training.Learning.Optimisers;

/// <summary>Stochastic gradient descent with Nesterov momentum, in the form of Sutskever et al. 2013 as implemented by PyTorch: v ← μ·v +
/// g, w ← w − rate · (g + μ·v), with g + decay·w for g if weight decay applies.</summary>
internal sealed unsafe class Sgd(IReadOnlyList<Parameter> parameters, OptimiserOptions options) : Optimiser(parameters, 1)
{
    private protected override void Update(Parameter parameter, AlignedBuffer[] state, int start, int length)
    {
        float* value = parameter.Value.Pointer + start;
        float* gradient = parameter.Gradient.Pointer + start;
        float* velocity = state[0].Pointer + start;
        float rate = (float)Rate;
        float momentum = (float)options.Momentum;
        float decay = parameter.Decays ? (float)options.WeightDecay : 0;
        var rates = new Vector<float>(-rate);
        var momentums = new Vector<float>(momentum);
        var decays = new Vector<float>(decay);
        int i = 0;
        for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
        {
            Vector<float> weights = Vector.Load(value + i);
            Vector<float> slope = Vector.FusedMultiplyAdd(weights, decays, Vector.Load(gradient + i));
            Vector<float> speed = Vector.FusedMultiplyAdd(Vector.Load(velocity + i), momentums, slope);
            speed.Store(velocity + i);
            Vector.FusedMultiplyAdd(Vector.FusedMultiplyAdd(speed, momentums, slope), rates, weights).Store(value + i);
        }

        for (; i < length; i++)
        {
            float slope = MathF.FusedMultiplyAdd(value[i], decay, gradient[i]);
            velocity[i] = MathF.FusedMultiplyAdd(velocity[i], momentum, slope);
            value[i] = MathF.FusedMultiplyAdd(MathF.FusedMultiplyAdd(velocity[i], momentum, slope), -rate, value[i]);
        }
    }
}
