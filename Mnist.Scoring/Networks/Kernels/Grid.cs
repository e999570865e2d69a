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

    /// <summary>Offset in floats of the first pixel inside the border.</summary>
    public int Origin => Border * (RowStride + Shape.Channels);

    /// <summary>Total number of floats, including the border.</summary>
    public int Length => (Shape.Height + (2 * Border)) * RowStride;

    /// <summary>Offset in floats of the pixel at (<paramref name="x"/>, <paramref name="y"/>), which may lie in the border.</summary>
    public int Offset(int y, int x) => Origin + (y * RowStride) + (x * Shape.Channels);

    /// <summary>Copies an image without border into the grid; the border is not written.</summary>
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

    /// <summary>Returns an image with its border: the image itself if there is none, else a copy.</summary>
    /// <param name="image">Shape.Size floats.</param>
    /// <param name="copy">Length floats with a border of zeros; unused without border.</param>
    public unsafe float* WithBorder(float* image, float* copy)
    {
        if (Border == 0)
        {
            return image;
        }

        CopyIn(image, copy);
        return copy;
    }
}
