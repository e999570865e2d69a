namespace Mnist.Scoring.Networks.Layers;

/// <summary>Max pooling over square, non-overlapping windows of at least 1 pixel; incomplete windows are dropped.</summary>
internal sealed class MaxPoolLayer(Shape input, int size) : NetworkLayer(input, new Shape(input.Height / size, input.Width / size, input.Channels))
{
    public int Size { get; } = size;
}
