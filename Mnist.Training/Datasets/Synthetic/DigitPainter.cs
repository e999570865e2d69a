using System.Numerics;
using Mnist.Training.Datasets.Pen;
using Mnist.Training.Datasets.Synthetic.Shapes;
using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Synthetic;

/// <summary>Draws digits: shape, handwriting, pen, ink, MNIST's frame. Holds scratch memory and allocates nothing for an image; use one
/// instance for each worker.</summary>
internal sealed class DigitPainter
{
    private static readonly Shape[] Shapes = [Zero.Lay, One.Lay, Two.Lay, Three.Lay, Four.Lay, Five.Lay, Six.Lay, Seven.Lay, Eight.Lay, Nine.Lay];

    // Slant of each digit to the right for each unit upwards, and its variation between writers.
    private static readonly float[] Slant = [0.25f, 0.24f, 0.12f, 0.07f, 0.24f, 0.17f, 0.05f, 0.05f, 0.17f, 0.18f];
    private static readonly float[] SlantSpread = [0.25f, 0.29f, 0.27f, 0.25f, 0.28f, 0.3f, 0.23f, 0.25f, 0.25f, 0.25f];

    // Width of the pen in twentieths of the digit's longer side.
    private static readonly float[] PenWidth = [2.95f, 2.85f, 2.7f, 2.65f, 2.5f, 2.5f, 2.6f, 2.75f, 2.45f, 2.42f];

    private readonly Skeleton _skeleton = new();
    private readonly PenInk _pen = new();

    private delegate void Shape(Skeleton pen, ref RandomStream random);

    public void Paint(int digit, ref RandomStream random, Span<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)digit, (uint)Shapes.Length, nameof(digit));
        _skeleton.Clear();
        Shapes[digit](_skeleton, ref random);
        var hand = new HandwritingStyle(ref random, Slant[digit], SlantSpread[digit]);
        float slip = MathF.Abs(random.Vary(0f, 0.042f));
        foreach (ref Vector2 knot in _skeleton.Knots)
        {
            knot = hand.Move(knot) + new Vector2(random.Vary(0f, slip), random.Vary(0f, slip));
        }

        _pen.Draw(_skeleton, PenWidth[digit], ref random, pixels);
    }
}
