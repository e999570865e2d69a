using Mnist.Training.Numerics;
using SkiaSharp;

namespace Mnist.Benchmarks.Pictures.Digits.Strokes;

/// <summary>A smooth displacement of the plane: a few waves in different directions.</summary>
internal sealed class Displacement
{
    private readonly (SKPoint Wave, float Phase, SKPoint Shift)[] _waves;

    /// <summary>Makes one.</summary>
    /// <param name="random">Random numbers.</param>
    /// <param name="strength">1 = a hand that wavers as much as stays readable.</param>
    public Displacement(ref RandomStream random, float strength)
    {
        _waves = new (SKPoint, float, SKPoint)[5];
        for (int i = 0; i < _waves.Length; i++)
        {
            // From slow bends to quick trembling.
            float frequency = 3 + (3.5f * i), reach = strength * 0.03f / (1 + (1.3f * i));
            SKPoint wave = new(frequency * random.NextGaussian() / 1.4f, frequency * random.NextGaussian() / 1.4f);
            _waves[i] = (wave, random.NextSingle(0, 6.28f), new(reach * random.NextGaussian(), reach * random.NextGaussian()));
        }
    }

    public SKPoint Move(SKPoint point)
    {
        SKPoint moved = point;
        foreach ((SKPoint wave, float phase, SKPoint shift) in _waves)
        {
            float height = MathF.Sin((wave.X * point.X) + (wave.Y * point.Y) + phase);
            moved += new SKPoint(shift.X * height, shift.Y * height);
        }

        return moved;
    }

    /// <summary>A number of about -1 to 1 that changes slowly over the plane.</summary>
    public float Height(SKPoint point)
    {
        float sum = 0;
        foreach ((SKPoint wave, float phase, _) in _waves.AsSpan(0, 3))
        {
            sum += MathF.Sin((wave.X * point.X) + (wave.Y * point.Y) + phase);
        }

        return sum / 2;
    }
}
