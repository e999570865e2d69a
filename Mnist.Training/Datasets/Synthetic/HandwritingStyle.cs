using System.Numerics;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic;

/// <summary>The handwriting of one writer: slant, proportion, rotation, bent verticals and tremor. All of it is a smooth deformation of the
/// plane, so the strokes of a digit stay connected.</summary>
internal readonly struct HandwritingStyle(ref RandomStream random, float slant, float slantSpread)
{
    private const float MiddleX = 0.27f;
    private const float MiddleY = 0.5f;

    private readonly float _slant = random.Vary(slant, slantSpread);
    private readonly float _stretch = MathF.Exp(random.Vary(0.08f, 0.2f));
    private readonly float _taper = random.Vary(0f, 0.3f);
    private readonly float _sag = random.Vary(0f, 0.065f);
    private readonly float _bow = random.Vary(0f, 0.03f);
    private readonly (float Sin, float Cos) _turn = MathF.SinCos(random.Vary(0f, 0.11f));
    private readonly Vector4 _wave = new(random.Vary(0f, 0.042f), random.Vary(0f, 0.042f), random.Vary(0f, 0.015f), random.Vary(0f, 0.015f));
    private readonly Vector4 _phase =
        new Vector4(random.NextSingle(), random.NextSingle(), random.NextSingle(), random.NextSingle()) * (2f * MathF.PI);

    /// <summary>Applies the deformation to a point of the shape.</summary>
    public Vector2 Move(Vector2 point)
    {
        float x = point.X - MiddleX, y = point.Y - MiddleY;

        // Long waves bend whole strokes, short waves simulate tremor.
        float waveX = (_wave.X * MathF.Sin((5f * point.Y) + _phase.X)) + (_wave.Z * MathF.Sin((14f * point.Y) + (6f * point.X) + _phase.Z));
        float waveY = (_wave.Y * MathF.Sin((6f * point.X) + _phase.Y)) + (_wave.W * MathF.Sin((14f * point.X) + (6f * point.Y) + _phase.W));
        float movedX = (x * _stretch * (1f + (_taper * y))) + (_bow * ((4f * y * y) - 0.33f)) + waveX;
        float movedY = y + (_sag * (1f - (4f * y * y))) + waveY;
        movedX -= _slant * movedY;
        return new Vector2((movedX * _turn.Cos) - (movedY * _turn.Sin), (movedX * _turn.Sin) + (movedY * _turn.Cos));
    }
}
