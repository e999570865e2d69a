namespace Mnist.Training.Datasets.Augmentation;

/// <summary>The source position of each pixel of a rotated, sheared, scaled and translated image: the destination pixel (x, y) is read from
/// the source at (<c>Xx·x + Xy·y + X0</c>, <c>Yx·x + Yy·y + Y0</c>). Pixel centres are at integer coordinates; x increases to the right and
/// y downwards.</summary>
internal readonly record struct AffineMap(float Xx, float Xy, float X0, float Yx, float Yy, float Y0)
{
    /// <summary>The inverse of: scale about the image's centre, shear, rotate, then translate.</summary>
    /// <param name="rotationDegrees">Counter-clockwise rotation in degrees.</param>
    /// <param name="scale">Scale factor, greater than 0.</param>
    /// <param name="shear">Shear: pixels to the right for each pixel upwards.</param>
    /// <param name="shiftX">Shift to the right in pixels.</param>
    /// <param name="shiftY">Shift downwards in pixels.</param>
    public static AffineMap Inverse(float rotationDegrees, float scale, float shear, float shiftX, float shiftY)
    {
        const float Centre = (Dataset.Side - 1) / 2f;
        (float sin, float cos) = MathF.SinCos(rotationDegrees * (MathF.PI / 180f));
        float inverse = 1f / scale;

        // Forward, y downwards: rotation [cos sin; -sin cos], shear [1 -shear; 0 1]. Their inverses in reverse order:
        float xx = (cos + (shear * sin)) * inverse, xy = ((shear * cos) - sin) * inverse;
        float yx = sin * inverse, yy = cos * inverse;
        float fromX = Centre + shiftX, fromY = Centre + shiftY;
        return new AffineMap(xx, xy, Centre - (xx * fromX) - (xy * fromY), yx, yy, Centre - (yx * fromX) - (yy * fromY));
    }
}
