namespace Mnist.Scoring.Imaging.Preparation;

/// <summary>A colour or a direction in colour space; grey pictures use equal components.</summary>
/// <param name="Red">Red, 0 to 255 for a colour.</param>
/// <param name="Green">Green, 0 to 255 for a colour.</param>
/// <param name="Blue">Blue, 0 to 255 for a colour.</param>
internal readonly record struct Colour(float Red, float Green, float Blue)
{
    /// <summary>White, the paper most people draw on.</summary>
    public static Colour White => new(255, 255, 255);

    /// <summary>Black.</summary>
    public static Colour Black => new(0, 0, 0);

    /// <summary>Component <paramref name="channel"/>: 0 red, 1 green, 2 blue.</summary>
    public float this[int channel] => channel switch { 0 => Red, 1 => Green, _ => Blue };

    /// <summary>Euclidean distance to another colour.</summary>
    public float DistanceTo(Colour other)
    {
        float r = Red - other.Red;
        float g = Green - other.Green;
        float b = Blue - other.Blue;
        return MathF.Sqrt((r * r) + (g * g) + (b * b));
    }
}
