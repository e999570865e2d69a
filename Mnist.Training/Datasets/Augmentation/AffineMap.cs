namespace Mnist.Training.Datasets.Augmentation;

/// <summary>
/// Where each pixel of a turned, slanted, scaled and moved image comes from: the destination pixel
/// (x, y) shows the source at (<c>Xx·x + Xy·y + X0</c>, <c>Yx·x + Yy·y + Y0</c>). Pixel centres lie at whole
/// numbers, x runs to the right and y downwards.
/// </summary>
internal readonly record struct AffineMap(float Xx, float Xy, float X0, float Yx, float Yy, float Y0)
{
    /// <summary>
    /// The inverse of: scale about the image's centre, slant, turn, then move.
    /// </summary>
    /// <param name="rotationDegrees">Turn, counter-clockwise as seen.</param>
    /// <param name="scale">Factor on the size, over 0.</param>
    /// <param name="shear">Slant: pixels to the right for each pixel upwards.</param>
    /// <param name="shiftX">Move to the right in pixels.</param>
    /// <param name="shiftY">Move downwards in pixels.</param>
    public static AffineMap Inverse(float rotationDegrees, float scale, float shear, float shiftX, float shiftY)
    {
        const float Centre = (Dataset.Side - 1) / 2f;
        (float sin, float cos) = MathF.SinCos(rotationDegrees * (MathF.PI / 180f));
        float inverse = 1f / scale;

        // Forward, y downwards: turn [cos sin; -sin cos], slant [1 -shear; 0 1]. Their inverses in reverse order:
        float xx = (cos + (shear * sin)) * inverse;
        float xy = ((shear * cos) - sin) * inverse;
        float yx = sin * inverse;
        float yy = cos * inverse;
        float fromX = Centre + shiftX;
        float fromY = Centre + shiftY;
        return new AffineMap(
            xx, xy, Centre - (xx * fromX) - (xy * fromY),
            yx, yy, Centre - (yx * fromX) - (yy * fromY));
    }
}
