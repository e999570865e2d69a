using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Reading.Pixels;

/// <summary>A picture at working size: one grey plane, or red, green and blue planes, with levels of 0 to 255.</summary>
internal sealed class Picture(params Plane[] planes) : IDisposable
{
    /// <summary>The planes: one grey, or red, green, blue.</summary>
    public IReadOnlyList<Plane> Planes => planes;

    public int Width => planes[0].Width;
    public int Height => planes[0].Height;

    /// <summary>Releases the planes for the next picture; optional. The caller must own them and must not use them afterwards.</summary>
    public void Dispose() => Array.ForEach(planes, plane => RecentArrays<float>.Return(plane.Values));
}
