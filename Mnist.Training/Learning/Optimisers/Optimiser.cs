using Mnist.Scoring.Networks.Kernels;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Optimisers;

/// <summary>Moves parameters along their gradients, all of them in one parallel sweep over memory.</summary>
internal abstract unsafe class Optimiser
{
    // Floats that one work item moves: large enough to be worth handing out, small enough to share out evenly.
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

    /// <summary>What is moved.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>What the optimiser remembers of each parameter; saved in checkpoints.</summary>
    public AlignedBuffer[][] State { get; }

    /// <summary>Steps taken so far; saved in checkpoints.</summary>
    public long Steps { get; set; }

    /// <summary>Rate of the step in hand.</summary>
    private protected double Rate { get; private set; }

    /// <summary>Makes the optimiser that a recipe asks for.</summary>
    public static Optimiser Create(OptimiserOptions options, IReadOnlyList<Parameter> parameters) => options.Kind switch
    {
        OptimiserKind.Sgd => new Sgd(parameters, options),
        OptimiserKind.Adam => new Adam(parameters, options),
        _ => throw new ArgumentOutOfRangeException(nameof(options)),
    };

    /// <summary>Moves every parameter once.</summary>
    /// <param name="rate">Learning rate of this step.</param>
    /// <param name="pool">The threads.</param>
    public void Step(double rate, WorkerPool pool)
    {
        Rate = rate;
        Steps++;
        BeforeUpdate();
        pool.Run(_chunks.Length, _update);
    }

    /// <summary>Works out what is the same for all parameters of a step.</summary>
    private protected virtual void BeforeUpdate()
    {
    }

    /// <summary>Moves the floats from <paramref name="start"/> on, <paramref name="length"/> of them.</summary>
    private protected abstract void Update(Parameter parameter, AlignedBuffer[] state, int start, int length);
}
