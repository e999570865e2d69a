namespace Mnist.Scoring.Networks.Layers;

/// <summary>Max pooling over square, non-overlapping windows; incomplete windows are dropped.</summary>
/// <param name="input">Input shape.</param>
/// <param name="size">Side of the window in pixels, at least 1.</param>
internal sealed class MaxPoolLayer(Shape input, int size) : NetworkLayer(input, new Shape(input.Height / size, input.Width / size, input.Channels))
{
    public int Size { get; } = size;
}
