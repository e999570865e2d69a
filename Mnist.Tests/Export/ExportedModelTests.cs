using System.Collections.Concurrent;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Loading;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Datasets;
using Mnist.Tests.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Files;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Evaluation;
using Mnist.Training.Export.Onnx;
using Mnist.Training.Learning;
using Mnist.Training.Numerics;
using Mnist.Training.Recipes;
using Xunit.Abstractions;

namespace Mnist.Tests.Export;

/// <summary>
/// The networks that ship, and the one that does not, as ONNX models: in ONNX Runtime on MNIST's whole test set, where the environment
/// says where it is, and in ML.NET's ApplyOnnxModel.
/// </summary>
public sealed class ExportedModelTests(ITestOutputHelper output)
{
    private const string Untrained = "cnn-reference";
    private const int Batch = 256;
    private const double Tolerance = 1e-5;

    // ML.NET runs a model row by row.
    private const int Few = 200;

    private static readonly ConcurrentDictionary<string, float[]> Known = new();

    private static readonly Lazy<Dataset> Images = new(() =>
        MnistFactAttribute.Folder is { Length: > 0 } folder
            ? MnistLoader.Load(MnistFiles.Test, folder).Dataset
            : SyntheticDigits.Create(1000, 3, SyntheticSplit.Test, Environment.ProcessorCount));

    public static TheoryData<string> Names => ["linear", "mlp", "cnn-tiny", "cnn", "cnn-large", Untrained];

    [Theory]
    [MemberData(nameof(Names))]
    public void ONNX_runtime_gives_the_same_on_the_whole_test_set(string name)
    {
        (Network network, byte[] model) = Export(name);
        float[] expected = Expected(name, network);
        using InferenceSession session = new(model);

        // 10,000 is no multiple of 256, so the last batch is a smaller one.
        for (int start = 0; start < Images.Value.Count; start += Batch)
        {
            int count = Math.Min(Batch, Images.Value.Count - start);
            Tensor actual = OnnxRun.Run(session, new Tensor([count, 784], Pixels(start, count)));
            Assert.Equal([count, 10], actual.Shape);
            AssertSame(expected.AsSpan(start * 10, count * 10), actual.Values);
        }

        output.WriteLine($"{name}: {Right(expected)} of {Images.Value.Count} right in {Images.Value.Name}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_ONNX_model_gives_the_same_in_a_pipeline(string name)
    {
        (Network network, byte[] model) = Export(name);
        using TemporaryFolder folder = new();
        string file = folder.Write("model.onnx", model);

        MLContext context = new();
        IDataView rows = context.Data.LoadFromEnumerable(Enumerable.Range(0, Few).Select(i => new Row { image = Pixels(i, 1) }));
        using var transformer = context.Transforms.ApplyOnnxModel(file).Fit(rows);
        float[] actual = [.. transformer.Transform(rows).GetColumn<float[]>(OnnxModel.Output).SelectMany(row => row)];
        AssertSame(Expected(name, network).AsSpan(0, Few * 10), actual);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_export_is_read_back(string name)
    {
        (Network network, byte[] model) = Export(name);
        if (name == Untrained)
        {
            Assert.Contains("digits at most", Assert.Throws<InvalidModelException>(() => DigitClassifier.Load(new MemoryStream(model))).Message);
            return;
        }

        DigitClassifier classifier = DigitClassifier.Load(new MemoryStream(model));
        Assert.Equal("0 (paper) to 1 (ink), row by row", classifier.Model.HyperParameters["pixels"]);
        Assert.StartsWith("MnistMl ", classifier.Model.HyperParameters["producer"]);
        float[] actual = new float[Few * 10];
        classifier.Underlying.Predict(Pixels(0, Few), actual);
        AssertSame(Expected(name, network).AsSpan(0, Few * 10), actual);
    }

    private static (Network Network, byte[] Model) Export(string name)
    {
        string root = Checkout.Around(AppContext.BaseDirectory)!;
        Network network = name == Untrained
            ? NetworkFreezer.Freeze(RecipeBook.CnnReference.Build(new NetworkBuilder(new Shape(28, 28, 1), 1, 1, seed: 1)).Build())
            : ((NetworkModel)ModelFile.Load(Path.Combine(root, $"MLModels/mnist-{name}.zip"))).Network;
        using MemoryStream stream = new();
        OnnxModel.Write(network, new ModelInfo { Recipe = name, LibraryVersion = "0.1" }, stream);
        return (network, stream.ToArray());
    }

    private static float[] Expected(string name, Network network) => Known.GetOrAdd(name, _ =>
    {
        using WorkerPool pool = new(2);
        return Evaluator.Predict(new NetworkModel(network, new ModelInfo()), Images.Value, pool);
    });

    private static float[] Pixels(int start, int count) =>
        [.. Images.Value.Images.Slice(start * Dataset.ImageSize, count * Dataset.ImageSize).ToArray().Select(value => value / 255f)];

    private static void AssertSame(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        NaiveKernels.AssertClose(expected, actual, Tolerance);
        for (int i = 0; i < expected.Length; i += 10)
        {
            Assert.Equal(Likeliest(expected.Slice(i, 10)), Likeliest(actual.Slice(i, 10)));
        }
    }

    private static int Likeliest(ReadOnlySpan<float> probabilities)
    {
        int likeliest = 0;
        for (int digit = 1; digit < probabilities.Length; digit++)
        {
            likeliest = probabilities[digit] > probabilities[likeliest] ? digit : likeliest;
        }

        return likeliest;
    }

    private static int Right(float[] probabilities) =>
        Enumerable.Range(0, Images.Value.Count).Count(i => Likeliest(probabilities.AsSpan(i * 10, 10)) == Images.Value.Labels[i]);

    private sealed class Row
    {
        [VectorType(784)]
        [System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE1006", Justification = "The column is called as the model's input.")]
        public float[] image { get; set; } = [];
    }
}
