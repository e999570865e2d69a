using Mnist.Scoring.Networks.Layers;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>Memory layout of one image's activations: a <see cref="Shape"/> with a border of zeros, so that a padded convolution needs no
/// bounds checks.</summary>
/// <param name="Shape">Shape without the border.</param>
/// <param name="Border">Width of the zero border on each side in pixels, 0 for none.</param>
internal readonly record struct Grid(Shape Shape, int Border)
{
    /// <summary>Floats per row, including the border.</summary>
    public int RowStride => (Shape.Width + (2 * Border)) * Shape.Channels;

    /// <summary>Total number of floats, including the border.</summary>
    public int Length => (Shape.Height + (2 * Border)) * RowStride;

    /// <summary>Offset in floats of the pixel at (<paramref name="x"/>, <paramref name="y"/>), which may lie in the border.</summary>
    public int Offset(int y, int x) => ((y + Border) * RowStride) + ((x + Border) * Shape.Channels);

    /// <summary>Returns an image with its border: the image itself if there is none, else a copy.</summary>
    /// <param name="image">Shape.Size floats.</param>
    /// <param name="copy">Length floats with a border of zeros, which is not written; unused without border.</param>
    public unsafe float* WithBorder(float* image, float* copy)
    {
        int row = Shape.Width * Shape.Channels;
        for (int y = 0; y < Shape.Height && Border > 0; y++)
        {
            new ReadOnlySpan<float>(image + (y * row), row).CopyTo(new Span<float>(copy + Offset(y, 0), row));
        }

        return Border > 0 ? copy : image;
    }
}
