namespace Mnist.Training.Datasets.Pen;

/// <summary>The tip of the pen: a rotated ellipse. In row <c>dy</c> of a nib of radius 1, the ink extends from <c>Skew·dy − h</c> to
/// <c>Skew·dy + h</c> with <c>h = √(Width − Drop·dy²)</c>, from <c>dy = −Height</c> to <c>Height</c>.</summary>
internal readonly struct Nib
{
    /// <summary>Creates a nib with long radius 1.</summary>
    /// <param name="roundness">Ratio of short to long radius, greater than 0, at most 1.</param>
    public Nib(float roundness, float angle)
    {
        // The ellipse a·x² + 2b·xy + c·y² = 1.
        (float sin, float cos) = MathF.SinCos(angle);
        float flat = 1f / (roundness * roundness);
        float a = (cos * cos) + (sin * sin * flat);
        float b = sin * cos * (1f - flat);
        float c = (sin * sin) + (cos * cos * flat);
        Skew = -b / a;
        Width = 1f / a;
        Drop = ((a * c) - (b * b)) / (a * a);
        Height = MathF.Sqrt(Width / Drop);
    }

    public float Skew { get; }
    public float Width { get; }
    public float Drop { get; }
    public float Height { get; }
}
