using System.Globalization;
using Mnist.Scoring;
using Mnist.Tests.Datasets;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Idx;

namespace Mnist.Tests.Models.MlNet;

/// <summary>
/// The model files that come with the project, opened by <c>mlContext.Model.Load</c> in a process of its own, the sample
/// PredictionEngine, and by <see cref="DigitClassifier"/> here.
/// </summary>
public sealed class ShippedModelsTests : IDisposable
{
    private const int Images = 20;

    private static readonly string Root = Checkout.Around(AppContext.BaseDirectory)!;

    // bin/Release/net10.0 of the sample, built beside these tests.
    private static readonly string Program = Path.Combine(
        Root, "samples", "PredictionEngine", Path.GetRelativePath(Path.Combine(Root, "Mnist.Tests"), AppContext.BaseDirectory));

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Models { get; } = [.. Directory.GetFiles(Path.Combine(Root, "MLModels"), "*.zip").Select(path => Path.GetFileName(path))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_shipped_model_opens_in_both_ways_with_the_same_answers(string model) => AssertSameAnswers(Path.Combine(Root, "MLModels", model), Program);

    [Theory]
    [InlineData("mnist-sdca.zip")]
    [InlineData("mnist-lightgbm.zip")]
    public void A_model_of_ML_NET_s_own_trainers_opens_without_this_library(string model)
    {
        // Without the list of its assemblies, a program is given what lies in its folder.
        foreach (string file in Directory.GetFiles(Program))
        {
            string name = Path.GetFileName(file);
            if (!name.StartsWith("Mnist.Scoring", StringComparison.Ordinal) && !name.EndsWith(".deps.json", StringComparison.Ordinal))
            {
                File.Copy(file, _folder.File(name));
            }
        }

        string path = Path.Combine(Root, "MLModels", model);
        AssertSameAnswers(path, _folder.Path);
        (int code, _, string error) = Run(_folder.Path, Path.Combine(Root, "MLModels", "mnist-cnn.zip"));
        Assert.NotEqual(0, code);
        Assert.Contains("Mnist.Scoring", error);
    }

    private void AssertSameAnswers(string model, string program)
    {
        (int code, string output, string error) = Run(program, model);
        Assert.True(code == 0, error);
        DigitClassifier classifier = DigitClassifier.Load(model);
        string[] expected =
        [
            .. MlNetSamples.Images.Take(Images).Select(classifier.Predict).Select(prediction =>
                string.Create(CultureInfo.InvariantCulture, $"{prediction.Digit} {prediction.Probabilities[prediction.Digit]:0.0000}")),
        ];
        Assert.Equal(expected, output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private (int Code, string Output, string Error) Run(string program, string model)
    {
        using MemoryStream images = new();
        IdxFile.Write(images, IdxContent.Images, MlNetSamples.Digits.Images);
        return DotNetProgram.Run(Path.Combine(program, "PredictionEngine.dll"), model, _folder.Write("images-idx3-ubyte", images.ToArray()));
    }
}
