using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Optimisers;

/// <summary>Updates parameters from their gradients, all of them in one parallel pass over memory.</summary>
internal abstract unsafe class Optimiser
{
    // Number of floats of a work item: large enough to limit overhead, small enough for load balancing.
    private const int ChunkLength = 8192;

    private readonly (int Parameter, int Start, int Length)[] _chunks;
    private readonly Action<int, int> _update;

    private protected Optimiser(IReadOnlyList<Parameter> parameters, int stateCount)
    {
        Parameters = parameters;
        State = [.. parameters.Select(parameter => Enumerable.Range(0, stateCount).Select(_ => new AlignedBuffer(parameter.Length)).ToArray())];
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
            Update(Parameters[parameter], State[parameter], start, length);
        };
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The optimiser's state for each parameter; saved in checkpoints.</summary>
    public AlignedBuffer[][] State { get; }

    /// <summary>Number of completed steps; saved in checkpoints.</summary>
    public long Steps { get; set; }

    private protected double Rate { get; private set; }

    public static Optimiser Create(OptimiserOptions options, IReadOnlyList<Parameter> parameters) => options.Kind switch
    {
        OptimiserKind.Sgd => new Sgd(parameters, options),
        OptimiserKind.Adam => new Adam(parameters, options),
        _ => throw new ArgumentOutOfRangeException(nameof(options)),
    };

    /// <summary>Updates every parameter once.</summary>
    public void Step(double rate, WorkerPool pool)
    {
        Rate = rate;
        Steps++;
        BeforeUpdate();
        pool.Run(_chunks.Length, _update);
    }

    /// <summary>Computes the values that are common to all parameters of a step.</summary>
    private protected virtual void BeforeUpdate()
    {
    }

    /// <summary>Updates <paramref name="length"/> floats from <paramref name="start"/>.</summary>
    private protected abstract void Update(Parameter parameter, AlignedBuffer[] state, int start, int length);
}
