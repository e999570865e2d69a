namespace Mnist.Scoring.Networks.Layers;

/// <summary>Max pooling over square, non-overlapping windows; incomplete windows are dropped.</summary>
internal sealed class MaxPoolLayer : NetworkLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="input">Input shape.</param>
    /// <param name="size">Side of the window in pixels, at least 1.</param>
    public MaxPoolLayer(Shape input, int size)
        : base(input, new Shape(input.Height / size, input.Width / size, input.Channels)) => Size = size;

    /// <summary>Side of the window in pixels; also the stride.</summary>
    public int Size { get; }
}
