namespace Mnist.Scoring.Networks.Layers;

/// <summary>
/// What flows between two layers for one image: a grid of pixels with channels, stored row by row, the channels of a
/// pixel side by side (the order known as NHWC). A plain vector is a grid of one pixel.
/// </summary>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Channels">Values of one pixel, at least 1.</param>
internal readonly record struct Shape(int Height, int Width, int Channels)
{
    /// <summary>A vector of <paramref name="length"/> values.</summary>
    public static Shape Vector(int length) => new(1, 1, length);

    /// <summary>Number of pixels.</summary>
    public int Pixels => Height * Width;

    /// <summary>Number of values.</summary>
    public int Size => Height * Width * Channels;

    /// <inheritdoc/>
    public override string ToString() => Pixels == 1 ? $"{Channels}" : $"{Height}×{Width}×{Channels}";
}
