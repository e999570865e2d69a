namespace Mnist.Scoring.Reading.Pixels;

/// <summary>A picture at working size: one grey plane, or red, green and blue planes, with levels of 0 to 255.</summary>
internal sealed class Picture
{
    /// <summary>Creates a picture from planes of equal size.</summary>
    /// <param name="planes">One plane (grey) or three (red, green, blue).</param>
    public Picture(params Plane[] planes)
    {
        if (planes.Length is not (1 or 3))
        {
            throw new ArgumentException($"A picture has 1 or 3 planes, not {planes.Length}.", nameof(planes));
        }

        Planes = planes;
    }

    /// <summary>The planes: one grey, or red, green, blue.</summary>
    public IReadOnlyList<Plane> Planes { get; }

    /// <summary>Width in pixels.</summary>
    public int Width => Planes[0].Width;

    /// <summary>Height in pixels.</summary>
    public int Height => Planes[0].Height;
}
