namespace Mnist.Scoring.Networks.Layers;

/// <summary>The largest value of each square window; windows do not overlap, incomplete ones are left out.</summary>
internal sealed class MaxPoolLayer : NetworkLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="input">What comes in.</param>
    /// <param name="size">Side of the window, at least 1.</param>
    public MaxPoolLayer(Shape input, int size)
        : base(input, new Shape(input.Height / size, input.Width / size, input.Channels)) => Size = size;

    /// <summary>Side of the window in pixels, and the stride.</summary>
    public int Size { get; }
}
