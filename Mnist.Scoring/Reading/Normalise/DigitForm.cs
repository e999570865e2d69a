using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Normalise;

/// <summary>Converts a digit to the MNIST format: cut out, long side scaled to 20, placed in 28×28 by its centre of mass.</summary>
internal static class DigitForm
{
    private const int InkSide = 20;

    // Minimum centre of mass, measured from the picture's upper-left corner; the maximum is one pixel more. MNIST shifted
    // digits by whole pixels, rounding down (reconstructed by facebookresearch/qmnist, xnist.lsh).
    private const float Centre = 14;

    public static float[] Of(InkFinding found) => Of(found.Ink, found.Components, found.Strokes);

    /// <summary>Converts components as one digit.</summary>
    /// <returns>784 values of 0 (paper) to 1 (ink).</returns>
    public static float[] Of(Plane ink, ConnectedComponents components, IReadOnlyList<Component> strokes) =>
        Place(DigitCutout.Cut(ink, components, strokes));

    /// <summary>Fits the ink into a 20×20 box (shorter side centred, aspect ratio kept, area-weighted), scales the values so that the
    /// maximum is 1, and places the box in 28×28 by whole pixels so that the centre of mass is at (14, 14) or less than a pixel
    /// beyond.</summary>
    /// <returns>784 values of 0 to 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Place(Plane coverage)
    {
        Box box = InkBounds.Of(coverage);
        float side = box.LongSide;
        float boxLeft = box.Left - ((side - box.Width) / 2), boxTop = box.Top - ((side - box.Height) / 2);
        Plane ink = Resample.Draw(coverage, boxLeft, boxTop, side / InkSide, InkSide, InkSide);
        float peak = ink.Values.Max();
        var digit = new float[MnistForm.PixelCount];
        if (peak <= 0)
        {
            return digit;
        }

        (float middleX, float middleY) = InkBounds.Barycentre(ink);
        int left = (int)(Centre + 1 - middleX), top = (int)(Centre + 1 - middleY);
        for (int y = 0; y < InkSide; y++)
        {
            for (int x = 0; x < InkSide; x++)
            {
                int toX = left + x, toY = top + y;
                if (toX is >= 0 and < MnistForm.Side && toY is >= 0 and < MnistForm.Side)
                {
                    digit[(toY * MnistForm.Side) + toX] = MathF.Min(1, ink.Row(y)[x] / peak);
                }
            }
        }

        return digit;
    }
}
