namespace Mnist.Benchmarks.Pictures.Drawing.Looks;

/// <summary>How a picture is taken and stored.</summary>
internal sealed record CameraLook
{
    /// <summary>The page turned, in radians.</summary>
    public float Turn { get; init; }

    /// <summary>How much smaller things become from left to right, and from top to bottom: 0.3 = by about a third.</summary>
    public (float X, float Y) Tilt { get; init; }

    /// <summary>How far the lines of a bent page leave the straight, in heights of the picture.</summary>
    public float Bend { get; init; }

    /// <summary>Standard deviation of the blur, in pixels.</summary>
    public float Blur { get; init; }

    /// <summary>Standard deviation of the noise, in levels.</summary>
    public float Noise { get; init; }

    /// <summary>The longer side in pixels to which the picture is shrunk; 0 = none.</summary>
    public int ShrinkTo { get; init; }

    /// <summary>Quality of the JPEG file, 1 to 100; 0 = not compressed.</summary>
    public int Jpeg { get; init; }

    /// <summary>The level that divides black from white, in a scan that knows only these; 0 = not divided.</summary>
    public int Threshold { get; init; }
}
