using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Mnist.Scoring;
using Mnist.Tests.Models.MlNet;
using Mnist.Tests.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Tests.Models.Onnx;

/// <summary>A model that ML.NET has trained and written as ONNX. Its label is an input of it, and each column an output.</summary>
public class ExportedByMlNetTests
{
    [Fact]
    public void It_gives_what_it_gives_in_ML_NET()
    {
        Dataset data = SyntheticDigits.Create(1000, 5, SyntheticSplit.Training, threads: 2);
        MLContext context = new(seed: 1);
        IDataView rows = context.Data.LoadFromEnumerable(Enumerable.Range(0, data.Count).Select(i => new Row { Digit = data.Labels[i], Features = Pixels(data, i) }));
        ITransformer model = context.Transforms.Conversion
            .MapValueToKey("Label", nameof(Row.Digit), keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(context.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 5))
            .Fit(rows);
        using MemoryStream onnx = new();
        context.Model.ConvertToOnnx(model, rows, onnx);

        DigitClassifier classifier = DigitClassifier.Load(new MemoryStream(onnx.ToArray()));
        Assert.StartsWith("ML.NET", classifier.Model.HyperParameters["producer"]);
        float[][] expected = [.. model.Transform(context.Data.TakeRows(rows, 100)).GetColumn<float[]>("Score")];
        for (int i = 0; i < expected.Length; i++)
        {
            NaiveKernels.AssertClose(expected[i], [.. classifier.Predict(DigitImage.FromMnistPixels(Pixels(data, i))).Probabilities], 1e-4);
        }
    }

    [Fact]
    public void A_model_trained_on_the_view_of_MNIST_has_its_columns_as_inputs()
    {
        MLContext context = new(seed: 1);
        ITransformer model = context.Transforms.Conversion.ConvertType("Label")
            .Append(context.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue))
            .Append(context.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 5))
            .Fit(MlNetSamples.View);
        using MemoryStream onnx = new();
        context.Model.ConvertToOnnx(model, MlNetSamples.View, onnx);

        DigitClassifier classifier = DigitClassifier.Load(new MemoryStream(onnx.ToArray()));
        float[][] expected = [.. model.Transform(context.Data.TakeRows(MlNetSamples.View, 100)).GetColumn<float[]>("Score")];
        for (int i = 0; i < expected.Length; i++)
        {
            NaiveKernels.AssertClose(expected[i], [.. classifier.Predict(MlNetSamples.Images[i]).Probabilities], 1e-4);
        }
    }

    private static float[] Pixels(Dataset data, int image) => [.. data.Image(image).ToArray().Select(value => value / 255f)];

    private sealed class Row
    {
        public float Digit { get; set; }

        [VectorType(784)]
        public float[] Features { get; set; } = [];
    }
}
