using Mnist.Training.Datasets.Pen;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic.Shapes;

/// <summary>The shapes of the ten digits, one file each.</summary>
internal static class DigitShapes
{
    private delegate void Shape(Skeleton pen, ref RandomStream random);

    private static readonly Shape[] All = [Zero.Lay, One.Lay, Two.Lay, Three.Lay, Four.Lay, Five.Lay, Six.Lay, Seven.Lay, Eight.Lay, Nine.Lay];

    public static void Lay(int digit, Skeleton pen, ref RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)digit, (uint)All.Length, nameof(digit));
        pen.Clear();
        All[digit](pen, ref random);
    }
}
