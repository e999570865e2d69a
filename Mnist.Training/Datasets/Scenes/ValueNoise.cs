using Mnist.Training.Numerics;

namespace Mnist.Training.Datasets.Scenes;

/// <summary>Smooth two-dimensional noise: a lattice of random values of −1 to 1, interpolated. Repeats every 64 units.</summary>
internal sealed class ValueNoise
{
    private const int Side = 64;
    private readonly float[] _lattice = new float[Side * Side];

    /// <param name="width">Values that are needed in a row of the lattice, at most 64.</param>
    /// <param name="height">Rows that are needed, at most 64.</param>
    public ValueNoise(ref RandomStream random, int width = Side, int height = Side)
    {
        for (int y = 0; y < height; y++)
        {
            foreach (ref float value in _lattice.AsSpan(y * Side, width))
            {
                value = random.NextSingle(-1, 1);
            }
        }
    }

    public float At(float x, float y)
    {
        int left = (int)MathF.Floor(x), top = (int)MathF.Floor(y);
        float across = Ease(x - left), down = Ease(y - top);
        float upper = Lattice(left, top) + (across * (Lattice(left + 1, top) - Lattice(left, top)));
        float lower = Lattice(left, top + 1) + (across * (Lattice(left + 1, top + 1) - Lattice(left, top + 1)));
        return upper + (down * (lower - upper));
    }

    private static float Ease(float t) => t * t * (3 - (2 * t));

    private float Lattice(int x, int y) => _lattice[((y & (Side - 1)) * Side) + (x & (Side - 1))];
}
