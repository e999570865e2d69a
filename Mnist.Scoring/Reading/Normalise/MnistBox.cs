using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Pixels;

namespace Mnist.Scoring.Reading.Normalise;

/// <summary>The last step: size and place as in MNIST.</summary>
internal static class MnistBox
{
    /// <summary>Side of the box that holds the ink, in pixels.</summary>
    public const int InkSide = 20;

    // Where the barycentre goes: between this and one pixel more, measured from the picture's upper left corner. MNIST
    // moved digits by whole pixels, rounding down (reconstructed by facebookresearch/qmnist, xnist.lsh).
    private const float Centre = 14;

    /// <summary>
    /// Fits the ink into a 20×20 box (the shorter side centred, aspect kept, area-weighted), scales it so that its
    /// strongest pixel is 1, and places the box in 28×28 by whole pixels so that the barycentre lies at (14, 14) or up
    /// to a pixel beyond.
    /// </summary>
    /// <param name="coverage">Ink of 0 to 1 on paper of 0.</param>
    /// <returns>784 values of 0 to 1.</returns>
    public static float[] Place(Plane coverage)
    {
        Box box = InkBounds.Of(coverage);
        float side = box.LongSide;
        Plane ink = Resample.Draw(
            coverage,
            box.Left - ((side - box.Width) / 2),
            box.Top - ((side - box.Height) / 2),
            side / InkSide,
            InkSide,
            InkSide);

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
