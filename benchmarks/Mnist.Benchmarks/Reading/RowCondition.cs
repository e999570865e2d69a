using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Reading;

/// <summary>How digits stand in rows.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Gap">See <see cref="RowScene.Draw"/>.</param>
/// <param name="Lines">Number of rows in a picture.</param>
internal sealed record RowCondition(string Name, float Gap, int Lines)
{
    /// <summary>The random numbers of a picture.</summary>
    /// <param name="seed">Any number; another seed gives other pictures.</param>
    /// <param name="photo">Whether it is a photo of paper.</param>
    /// <param name="picture">Number of the picture.</param>
    public RandomStream Stream(ulong seed, bool photo, int picture) =>
        new(seed, (ulong)((Gap * 100) + 1000 + Lines), photo ? 1UL : 0, (ulong)picture);
}
