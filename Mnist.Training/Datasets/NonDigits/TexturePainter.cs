using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Pixels;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.NonDigits;

/// <summary>Draws grey pictures without writing: noise, stripes, surfaces, overlapping shapes.</summary>
internal static class TexturePainter
{
    /// <summary>Draws a picture with sides of 40 to 110 pixels.</summary>
    public static Raster Paint(ref RandomStream random)
    {
        var plane = new Plane(40 + random.Next(71), 40 + random.Next(71));
        switch (random.Next(7))
        {
            case 0:
                AddNoise(plane, ref random, 1);
                break;
            case 1:
                AddNoise(plane, ref random, 1);
                plane = Blurred(plane, 1 + random.Next(4));
                break;
            case 2:
                AddStripes(plane, ref random);
                break;
            case 3:
                AddClouds(plane, ref random, 0.5f);
                break;
            case 4:
                AddClouds(plane, ref random, 0.75f);
                float least = random.NextSingle(-0.2f, 0.6f);
                plane = new Plane(plane.Width, plane.Height, Array.ConvertAll(plane.Values, value => value > least ? 1f : 0));
                break;
            default:
                // Resembles a photo: objects of different brightness in front of a background, uneven lighting, grain.
                AddClouds(plane, ref random, 0.4f);
                int things = 1 + random.Next(8);
                for (int i = 0; i < things; i++)
                {
                    AddShape(plane, ref random, random.NextSingle(-2f, 2f));
                }

                AddClouds(plane, ref random, 0.6f, strength: random.NextSingle(0f, 0.6f));
                AddNoise(plane, ref random, random.NextSingle(0f, 0.15f));
                break;
        }

        return Quantise(plane, ref random);
    }

    /// <summary>Adds a filled ellipse, polygon or box at a random position.</summary>
    internal static void AddShape(Plane plane, ref RandomStream random, float level)
    {
        float centreX = random.NextSingle(0.15f, 0.85f) * plane.Width, centreY = random.NextSingle(0.15f, 0.85f) * plane.Height;
        float radius = random.NextSingle(0.08f, 0.45f) * plane.LongSide;
        float flat = random.NextSingle(0.45f, 1f);
        float angle = random.NextSingle(0f, 6.28f);
        int corners = random.Next(7);
        float wobble = random.NextSingle(0f, 0.35f), phase = random.NextSingle(0f, 6.28f);
        Change(plane, centreX, centreY, angle, (x, y, value) =>
        {
            y /= flat;
            float direction = MathF.Atan2(y, x);
            float reach = corners switch
            {
                // Ellipse, lumpy shape, or regular polygon.
                0 => 1,
                < 3 => 1 + (wobble * MathF.Sin(((2 + corners) * direction) + phase)),
                _ => MathF.Cos(MathF.PI / corners) / MathF.Cos(MathF.IEEERemainder(direction + phase, 2 * MathF.PI / corners)),
            };
            return MathF.Sqrt((x * x) + (y * y)) < radius * reach ? level : value;
        });
    }

    /// <summary>Adds a horizontal bar, or a vertical one too thick for a 1.</summary>
    internal static void AddBar(Plane plane, ref RandomStream random)
    {
        bool lies = random.Chance(0.7f);
        float angle = lies ? random.NextSingle(-0.4f, 0.4f) : 1.57f + random.NextSingle(-0.3f, 0.3f);
        float half = random.NextSingle(0.25f, 0.48f) * plane.Width;
        float thick = lies ? random.NextSingle(0.03f, 0.3f) * plane.Width : random.NextSingle(0.55f, 0.9f) * half;
        Change(plane, plane.Width / 2f, plane.Height / 2f, angle, (x, y, value) => MathF.Abs(x) < half && MathF.Abs(y) < thick ? 1 : value);
    }

    private static void AddNoise(Plane plane, ref RandomStream random, float strength)
    {
        foreach (ref float value in plane.Values.AsSpan())
        {
            value += strength * random.NextGaussian();
        }
    }

    private static void AddStripes(Plane plane, ref RandomStream random)
    {
        bool crossed = random.Chance(0.4f);
        float pitch = random.NextSingle(4f, 30f), phase = random.NextSingle(0f, 6.28f), bend = random.NextSingle(0f, 2f);
        float duty = random.NextSingle(-0.8f, 0.8f);
        Change(plane, 0, 0, random.NextSingle(0f, 6.28f), (x, y, _) =>
        {
            float u = x * 6.28f / pitch, v = y * 6.28f / pitch;
            float wave = MathF.Sin(u + phase + (bend * MathF.Sin(v / 4)));
            return (crossed ? wave * MathF.Sin(v) : wave) > duty ? 1 : 0;
        });
    }

    // Smooth noise at several scales; each finer scale is weaker by the given factor.
    private static void AddClouds(Plane plane, ref RandomStream random, float persistence, float strength = 1)
    {
        float cell = plane.LongSide * random.NextSingle(0.3f, 0.8f);
        for (float amplitude = strength; cell >= 2; cell /= 2, amplitude *= persistence)
        {
            var noise = new ValueNoise(ref random, (int)(plane.Width / cell) + 3, (int)(plane.Height / cell) + 3);
            (float pitch, float factor) = (cell, amplitude);
            Change(plane, 0, 0, 0, (x, y, value) => value + (factor * noise.At(x / pitch, y / pitch)));
        }
    }

    // Replaces each value; its coordinates are relative to the centre, in a frame rotated by the angle.
    private static void Change(Plane plane, float centreX, float centreY, float angle, Func<float, float, float, float> change)
    {
        (float sin, float cos) = MathF.SinCos(angle);
        for (int i = 0; i < plane.Values.Length; i++)
        {
            float dx = (i % plane.Width) - centreX, dy = (i / plane.Width) - centreY;
            plane.Values[i] = change((dx * cos) + (dy * sin), (dy * cos) - (dx * sin), plane.Values[i]);
        }
    }

    private static Plane Blurred(Plane plane, int block)
    {
        Plane small = Resample.Draw(plane, 0, 0, block, (plane.Width + block - 1) / block, (plane.Height + block - 1) / block);
        return Resample.Draw(small, 0, 0, 1f / block, plane.Width, plane.Height);
    }

    private static Raster Quantise(Plane plane, ref RandomStream random)
    {
        float low = plane.Values.Min(), range = MathF.Max(plane.Values.Max() - low, 1e-3f);
        bool negative = random.Chance(0.5f);
        float dark = random.NextSingle(0f, 80f), bright = random.NextSingle(120f, 255f);
        return new Raster(plane.Width, plane.Height, 1, Array.ConvertAll(plane.Values, value =>
        {
            float share = (value - low) / range;
            return (byte)(dark + ((bright - dark) * (negative ? 1 - share : share)));
        }));
    }
}
