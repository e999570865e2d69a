namespace Mnist.Scoring.Reading.Pixels;

/// <summary>One channel of a picture as floats in row-major order: levels of 0 to 255, or ink of 0 (paper) to 1.</summary>
internal sealed class Plane
{
    /// <summary>Creates a plane of zeros, or from width × height values without copying them.</summary>
    public Plane(int width, int height, float[]? values = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        values ??= new float[width * height];
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, width * height);
        (Width, Height, Values) = (width, height, values);
    }

    public int Width { get; }
    public int Height { get; }
    public float[] Values { get; }

    public int LongSide => Math.Max(Width, Height);

    public Span<float> Row(int y) => Values.AsSpan(y * Width, Width);
}
