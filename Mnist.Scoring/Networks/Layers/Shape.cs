namespace Mnist.Scoring.Networks.Layers;

/// <summary>Shape of one image's activations between two layers: a grid of pixels with channels, in row-major order with the channels of a
/// pixel adjacent (NHWC). A vector is a grid of one pixel.</summary>
/// <param name="Height">Number of rows, at least 1.</param>
/// <param name="Width">Number of columns, at least 1.</param>
/// <param name="Channels">Number of values per pixel, at least 1.</param>
internal readonly record struct Shape(int Height, int Width, int Channels)
{
    public static Shape Vector(int length) => new(1, 1, length);

    /// <summary>Number of pixels.</summary>
    public int Pixels => Height * Width;

    /// <summary>Number of values.</summary>
    public int Size => Height * Width * Channels;

    public override string ToString() => Pixels == 1 ? $"{Channels}" : $"{Height}×{Width}×{Channels}";
}
