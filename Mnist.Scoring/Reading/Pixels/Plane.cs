namespace Mnist.Scoring.Reading.Pixels;

/// <summary>One channel of a picture as floats in row-major order: levels of 0 to 255, or ink of 0 (paper) to 1.</summary>
internal sealed class Plane
{
    /// <summary>Creates a plane of zeros.</summary>
    public Plane(int width, int height)
        : this(width, height, new float[width * height])
    {
    }

    /// <summary>Creates a plane from width × height values without copying them.</summary>
    public Plane(int width, int height, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, width * height);
        (Width, Height, Values) = (width, height, values);
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>The values in row-major order.</summary>
    public float[] Values { get; }

    /// <summary>The longer of width and height.</summary>
    public int LongSide => Math.Max(Width, Height);

    /// <summary>The values of row <paramref name="y"/>.</summary>
    public Span<float> Row(int y) => Values.AsSpan(y * Width, Width);
}
