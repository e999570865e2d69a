using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>The shapes of the ten digits, one file each.</summary>
internal static class DigitShapes
{
    /// <summary>Creates the strokes of a digit in a random style.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="pen">Receives the strokes; cleared first.</param>
    /// <param name="random">Random stream for style and proportions.</param>
    public static void Lay(int digit, Skeleton pen, ref RandomStream random)
    {
        pen.Clear();
        switch (digit)
        {
            case 0: Zero.Lay(pen, ref random); break;
            case 1: One.Lay(pen, ref random); break;
            case 2: Two.Lay(pen, ref random); break;
            case 3: Three.Lay(pen, ref random); break;
            case 4: Four.Lay(pen, ref random); break;
            case 5: Five.Lay(pen, ref random); break;
            case 6: Six.Lay(pen, ref random); break;
            case 7: Seven.Lay(pen, ref random); break;
            case 8: Eight.Lay(pen, ref random); break;
            case 9: Nine.Lay(pen, ref random); break;
            default: throw new ArgumentOutOfRangeException(nameof(digit), digit, "A digit is 0 to 9.");
        }
    }
}
