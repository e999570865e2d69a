using Mnist.Scoring.Imaging.Preparation;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Imaging.Preparation;

public class DistanceTransformTests
{
    [Fact]
    public void Distances_are_exact()
    {
        var random = new RandomStream(3);
        var plane = new Plane(31, 19);
        foreach (ref float value in plane.Values.AsSpan())
        {
            value = random.Next(25) == 0 ? 1 : 0;
        }

        Plane distances = DistanceTransform.To(plane, value => value > 0.5f);

        for (int i = 0; i < plane.Values.Length; i++)
        {
            float expected = Enumerable.Range(0, plane.Values.Length).Where(j => plane.Values[j] > 0.5f)
                .Min(j => MathF.Sqrt(((i % 31) - (j % 31)) * ((i % 31) - (j % 31)) + (((i / 31) - (j / 31)) * ((i / 31) - (j / 31)))));
            Assert.Equal(expected, distances.Values[i], 4);
        }
    }
}
