using Mnist.Scoring.Imaging;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Pictures.NonDigits;

/// <summary>A kind of picture without a digit.</summary>
/// <param name="Name">Short name for tables.</param>
/// <param name="Draw">Draws one.</param>
internal sealed record NonDigitKind(string Name, NonDigitKind.Drawer Draw)
{
    public delegate Raster Drawer(ref RandomStream random);
}
