using Mnist.Scoring;
using Mnist.Tests.Datasets.Scenes;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Reading;

/// <summary>Schoolbook digits in scenes of every kind are read by the model that comes with the library. How many of
/// real handwriting are is measured by the benchmarks.</summary>
public class ScenesAreReadTests
{
    public static TheoryData<string> Small => [.. SceneCondition.All.Where(IsSmall).Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Small))]
    public void Most_digits_are_read(string name)
    {
        SceneCondition kind = SceneCondition.All.Single(condition => condition.Name == name);
        int right = 0;
        List<string> wrong = [];
        foreach (int digit in new[] { 2, 3, 5, 8 })
        {
            var random = new RandomStream(11, (ulong)digit);
            Scene scene = kind.Make(ref random);
            DigitPrediction prediction = DigitClassifier.Default.Predict(
                DigitImage.FromRaster(SceneRenderer.Render(Glyphs.Digit(digit), scene, random.NextUInt64())));
            right += prediction.Digit == digit ? 1 : 0;
            wrong.Add($"{digit}: {prediction}");
        }

        Assert.True(right >= 3, string.Join(", ", wrong));
    }

    private static bool IsSmall(SceneCondition kind)
    {
        var random = new RandomStream(11);
        Scene scene = kind.Make(ref random);
        return scene.Width < 1400;
    }
}
