namespace Mnist.Training.Datasets.Pen;

/// <summary>
/// The tip of the pen: an ellipse, turned. For the row <c>dy</c> of a nib of radius 1 the ink reaches from
/// <c>Skew·dy − h</c> to <c>Skew·dy + h</c> with <c>h = √(Width − Drop·dy²)</c>.
/// </summary>
internal readonly struct Nib
{
    /// <summary>Makes a nib whose long radius is 1.</summary>
    /// <param name="roundness">Short radius over long radius, over 0 to 1.</param>
    /// <param name="angle">Direction of the long radius in radians.</param>
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

    /// <summary>Move to the right for each row downwards.</summary>
    public float Skew { get; }

    /// <summary>Square of half the width through the middle.</summary>
    public float Width { get; }

    /// <summary>What the square of half the width loses for each squared row.</summary>
    public float Drop { get; }

    /// <summary>Half the height.</summary>
    public float Height { get; }
}
