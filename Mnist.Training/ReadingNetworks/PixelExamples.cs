using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Draws a training example of a pixel network.</summary>
/// <param name="targets">Receives the probability, 0 to 1, that the network is to give to each pixel.</param>
internal delegate void PixelPainter(ref RandomStream random, Span<float> view, Span<float> targets);

/// <summary>Examples of a pixel network, cached in memory with one byte per value, as drawing one takes longer than training on it.</summary>
internal sealed class PixelExamples
{
    /// <summary>Number of orientations of a square: flips and quarter turns.</summary>
    public const int AllOrientations = 8;

    private readonly float _levels;
    private readonly sbyte[][] _views;
    private readonly byte[][] _targets;

    /// <param name="levels">Steps of a byte to a unit of the view's values, which are at most 127 steps.</param>
    /// <param name="createPainter">Creates a painter; called once for each thread.</param>
    public PixelExamples(int count, Shape view, float levels, Func<PixelPainter> createPainter, ulong seed, Purpose purpose, WorkerPool pool, TrainingControl control)
    {
        (View, _levels) = (view, levels);
        _views = new sbyte[count][];
        _targets = new byte[count][];
        PixelPainter[] painters = [.. Enumerable.Range(0, pool.Threads).Select(_ => createPainter())];
        float[][] views = [.. painters.Select(_ => new float[view.Size])];
        float[][] targets = [.. painters.Select(_ => new float[view.Pixels])];
        ExamplePreparation.Run(count, pool, control, (i, worker) =>
        {
            var random = new RandomStream(seed, (ulong)purpose, (ulong)i);
            painters[worker](ref random, views[worker], targets[worker]);
            _views[i] = Array.ConvertAll(views[worker], value => (sbyte)MathF.Round(value * levels));
            _targets[i] = Array.ConvertAll(targets[worker], value => (byte)MathF.Round(value * byte.MaxValue));
        });
    }

    public int Count => _views.Length;
    public Shape View { get; }

    /// <summary>In hexadecimal.</summary>
    public string ComputeSha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < Count; i++)
        {
            hash.AppendData(MemoryMarshal.AsBytes(_views[i].AsSpan()));
            hash.AppendData(_targets[i]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads an example in one of its orientations; views that are not square have only orientation 0.</summary>
    public void Read(int index, int orientation, Span<float> view, Span<float> targets)
    {
        sbyte[] fromView = _views[index];
        byte[] fromTargets = _targets[index];
        int width = View.Width, channels = View.Channels;
        float level = 1 / _levels;
        for (int i = 0; i < fromTargets.Length; i++)
        {
            int x = i % width, y = i / width;
            x = (orientation & 1) == 0 ? x : width - 1 - x;
            y = (orientation & 2) == 0 ? y : width - 1 - y;
            int from = (orientation & 4) == 0 ? (y * width) + x : (x * width) + y;
            targets[i] = fromTargets[from] * (1f / byte.MaxValue);
            for (int channel = 0; channel < channels; channel++)
            {
                view[(i * channels) + channel] = fromView[(from * channels) + channel] * level;
            }
        }
    }
}
