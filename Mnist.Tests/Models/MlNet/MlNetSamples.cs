using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Mnist.Scoring;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Pipeline;

namespace Mnist.Tests.Models.MlNet;

/// <summary>Small data and models for the tests of what is built with ML.NET.</summary>
internal static class MlNetSamples
{
    public static readonly Dataset Digits = SyntheticDigits.Create(300, 11, SyntheticSplit.Training, 1);

    public static readonly MnistDataView View = new(Digits);

    /// <summary>Softmax regression by ML.NET alone, with the labels in the order in which the data brings them.</summary>
    public static readonly ITransformer Linear = LinearPipeline(new MLContext(seed: 1)).Fit(View);

    /// <summary>All images, as the classifier takes them.</summary>
    public static readonly DigitImage[] Images =
        [.. Enumerable.Range(0, Digits.Count).Select(i => DigitImage.FromMnistPixels(Digits.Image(i)))];

    public static IEstimator<ITransformer> LinearPipeline(MLContext context, string features = MnistDataView.Features)
    {
        var conversion = context.Transforms.Conversion;
        return conversion.MapValueToKey("Label")
            .Append(context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
            {
                FeatureColumnName = features,
                MaximumNumberOfIterations = 20,
            }))
            .Append(conversion.MapKeyToValue("PredictedLabel"));
    }

    public static byte[] Save(ITransformer model, DataViewSchema? schema)
    {
        using MemoryStream stream = new();
        new MLContext().Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    public static DigitClassifier Open(byte[] zip)
    {
        using MemoryStream stream = new(zip);
        return DigitClassifier.Load(stream);
    }

    /// <summary>The model cannot be opened, and the one line that says so holds these texts.</summary>
    public static void AssertRefused(byte[] zip, params string[] texts)
    {
        InvalidModelException e = Assert.Throws<InvalidModelException>(() => Open(zip));
        Assert.DoesNotContain('\n', e.Message);
        Assert.All(texts, text => Assert.Contains(text, e.Message));
    }

    /// <summary>A network that tells the sample digits apart well enough for its answers to differ.</summary>
    public static Network Network() => SampleModels.EveryLayer();

    public static string WriteNetwork(Datasets.TemporaryFolder folder)
    {
        string path = folder.File("network.zip");
        SampleModels.Save(path, Network(), SampleModels.Info());
        return path;
    }

    public static float[] Pixels(int index) => [.. Images[index].Pixels];

    /// <summary>What ML.NET's PredictionEngine takes.</summary>
    public sealed class Row
    {
        public byte Label { get; set; }

        [VectorType(784)]
        public float[] Features { get; set; } = [];
    }

    /// <summary>What a PredictionEngine gives of a pipeline that ends in a digit.</summary>
    public sealed class Answer
    {
        public byte PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}
