using Mnist.Scoring.Reading.Locate;
using Mnist.Training.Datasets;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Pages cached in memory, one byte per value, as drawing a page takes longer than training on it.</summary>
internal sealed class InkPages
{
    private const float Scale = 20;
    private const int Pixels = InkPagePainter.Pixels;

    private readonly sbyte[][] _views;
    private readonly byte[][] _inks;

    public InkPages(int count, Dataset digits, int[] indices, ulong seed, Purpose purpose, WorkerPool pool, TrainingControl control)
    {
        _views = new sbyte[count][];
        _inks = new byte[count][];
        InkPagePainter[] painters = [.. Enumerable.Range(0, pool.Threads).Select(_ => new InkPagePainter(digits, indices))];
        float[][] view = [.. painters.Select(_ => new float[InkPagePainter.ViewLength])];
        float[][] ink = [.. painters.Select(_ => new float[Pixels])];
        ExamplePreparation.Run(count, pool, control, (i, worker) =>
        {
            var random = new RandomStream(seed, (ulong)purpose, (ulong)i);
            painters[worker].Draw(ref random, view[worker], ink[worker]);
            _views[i] = Array.ConvertAll(view[worker], value => (sbyte)MathF.Round(value * Scale));
            _inks[i] = Array.ConvertAll(ink[worker], value => (byte)MathF.Round(value * byte.MaxValue));
        });
    }

    public int Count => _views.Length;

    /// <summary>Reads a page in one of its eight orientations (flips and quarter turns).</summary>
    public void Read(int index, int position, Span<float> view, Span<float> ink)
    {
        const int Side = InkNetwork.Side;
        sbyte[] fromView = _views[index];
        byte[] fromInk = _inks[index];
        for (int i = 0; i < Pixels; i++)
        {
            int x = i % Side, y = i / Side;
            x = (position & 1) == 0 ? x : Side - 1 - x;
            y = (position & 2) == 0 ? y : Side - 1 - y;
            int from = (position & 4) == 0 ? (y * Side) + x : (x * Side) + y;
            ink[i] = fromInk[from] * (1f / byte.MaxValue);
            for (int channel = 0; channel < InkView.Channels; channel++)
            {
                view[(i * InkView.Channels) + channel] = fromView[(from * InkView.Channels) + channel] * (1 / Scale);
            }
        }
    }
}
