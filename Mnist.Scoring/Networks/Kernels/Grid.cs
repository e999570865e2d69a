using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>
/// How one image's activations lie in memory: a <see cref="Shape"/> with a border of zeros around it, so that a
/// convolution with padding reads beyond the edge without asking where the edge is.
/// </summary>
/// <param name="Shape">The pixels proper.</param>
/// <param name="Border">Pixels of zeros on each side, 0 for none.</param>
internal readonly record struct Grid(Shape Shape, int Border)
{
    /// <summary>Floats from one row to the next.</summary>
    public int RowStride => (Shape.Width + (2 * Border)) * Shape.Channels;

    /// <summary>Floats before the first pixel proper.</summary>
    public int Origin => Border * (RowStride + Shape.Channels);

    /// <summary>Floats of the whole, border included.</summary>
    public int Length => (Shape.Height + (2 * Border)) * RowStride;

    /// <summary>Where the pixel at row <paramref name="y"/>, column <paramref name="x"/> begins; may lie in the border.</summary>
    public int Offset(int y, int x) => Origin + (y * RowStride) + (x * Shape.Channels);

    /// <summary>Copies an image without border into the middle; the border is left as it is.</summary>
    /// <param name="source">Shape.Size floats.</param>
    /// <param name="destination">Length floats.</param>
    public unsafe void CopyIn(float* source, float* destination)
    {
        int row = Shape.Width * Shape.Channels;
        for (int y = 0; y < Shape.Height; y++)
        {
            new ReadOnlySpan<float>(source + (y * row), row).CopyTo(new Span<float>(destination + Origin + (y * RowStride), row));
        }
    }
}
