namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>One channel of a picture as floats, row by row from the top. The unit depends on the step: grey levels
/// (0 to 255) or ink (0 = paper, 1 = full ink).</summary>
internal sealed class Plane
{
    /// <summary>An all-zero plane.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    public Plane(int width, int height)
        : this(width, height, new float[width * height])
    {
    }

    /// <summary>Takes the values without copying them.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="values">width × height values.</param>
    public Plane(int width, int height, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, width * height);
        Width = width;
        Height = height;
        Values = values;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>The values, row by row.</summary>
    public float[] Values { get; }

    /// <summary>The longer of width and height.</summary>
    public int LongSide => Math.Max(Width, Height);

    /// <summary>The values of row <paramref name="y"/>.</summary>
    public Span<float> Row(int y) => Values.AsSpan(y * Width, Width);

    /// <summary>A plane of its own with the same values.</summary>
    public Plane Copy() => new(Width, Height, [.. Values]);

    /// <summary>A plane of its own with the opposite values.</summary>
    public Plane Negative() => new(Width, Height, Array.ConvertAll(Values, value => -value));

    /// <summary>The plane with rows and columns exchanged.</summary>
    public Plane Transposed()
    {
        const int Tile = 16;
        var result = new Plane(Height, Width);
        for (int top = 0; top < Height; top += Tile)
        {
            for (int left = 0; left < Width; left += Tile)
            {
                for (int y = top; y < Math.Min(top + Tile, Height); y++)
                {
                    for (int x = left; x < Math.Min(left + Tile, Width); x++)
                    {
                        result.Values[(x * Height) + y] = Values[(y * Width) + x];
                    }
                }
            }
        }

        return result;
    }
}
