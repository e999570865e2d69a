using System.Numerics;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Pen;

/// <summary>Draws a skeleton with a pen at the size of a scan and converts it to an image of MNIST. Holds scratch memory; use one instance
/// for each worker.</summary>
internal sealed class PenInk
{
    private readonly Trace _trace = new();
    private readonly InkCanvas _canvas = new();

    /// <param name="penWidth">Mean width of the pen in twentieths of the drawing's longer side; varies by a quarter.</param>
    public void Draw(Skeleton skeleton, float penWidth, ref RandomStream random, Span<byte> pixels)
    {
        _canvas.Clear();
        _trace.Follow(skeleton, 0.02f);
        Span<Vector2> points = _trace.Points;
        Vector2 low = points[0], high = points[0];
        foreach (Vector2 point in points)
        {
            low = Vector2.Min(low, point);
            high = Vector2.Max(high, point);
        }

        // Size of the scan, and the pen's width in twentieths of it.
        float side = random.NextSingle(36f, 72f);
        float pen = Math.Clamp(penWidth * MathF.Exp(random.Vary(0f, 0.25f)), 1.2f, 5.5f);
        float radius = pen * side / 40f;
        Vector2 size = high - low;
        float scale = (side - (2f * radius)) / MathF.Max(MathF.Max(size.X, size.Y), 1e-3f);
        Vector2 middle = (low + high) / 2f;

        var nib = new Nib(random.NextSingle(0.65f, 1f), random.NextSingle(0f, MathF.PI));
        float rough = random.NextSingle(0f, 0.12f), swell = random.NextSingle(0f, 0.25f);
        float phase = random.NextSingle(0f, 6.28f), speed = random.NextSingle(0.02f, 0.08f);
        for (int i = 0; i < points.Length; i++)
        {
            Vector2 at = ((points[i] - middle) * scale) + new Vector2(InkCanvas.Side / 2f);
            float pressure = 1f + (swell * MathF.Sin((i * speed) + phase)) + (rough * random.NextSingle(-1f, 1f));
            _canvas.Stamp(nib, at.X, at.Y, MathF.Max(radius * pressure, 0.7f));
        }

        MnistFrame.Fit(_canvas, pixels);
    }
}
