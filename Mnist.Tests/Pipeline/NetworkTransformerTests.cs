using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Pipeline;
using Mnist.Tests.Datasets;
using Mnist.Tests.Models.MlNet;
using Mnist.Tests.Models.Onnx;

namespace Mnist.Tests.Pipeline;

public sealed class NetworkTransformerTests : IDisposable
{
    private readonly MLContext _context = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_prediction_engine_gives_the_probabilities_of_the_classifier()
    {
        string path = MlNetSamples.WriteNetwork(_folder);
        DigitClassifier classifier = DigitClassifier.Load(path);
        PredictionEngine<MlNetSamples.Row, KeyAnswer> engine = _context.Model.CreatePredictionEngine<MlNetSamples.Row, KeyAnswer>(NetworkTransformer.Load(path));
        for (int i = 0; i < 50; i++)
        {
            DigitPrediction expected = classifier.Predict(MlNetSamples.Images[i]);
            KeyAnswer answer = engine.Predict(new MlNetSamples.Row { Features = MlNetSamples.Pixels(i) });
            Assert.Equal(expected.Probabilities.ToArray(), answer.Score);
            Assert.Equal(expected.Digit + 1, (int)answer.PredictedLabel);
        }
    }

    [Fact]
    public void The_pixels_may_be_in_any_column()
    {
        string path = MlNetSamples.WriteNetwork(_folder);
        IDataView view = _context.Transforms.CopyColumns("Ink", "Features").Append(_context.Transforms.DropColumns("Features")).Fit(MlNetSamples.View).Transform(MlNetSamples.View);
        ITransformer transformer = NetworkTransformer.Load(path, "Ink");
        Assert.Equal(Scores(NetworkTransformer.Load(path).Transform(MlNetSamples.View)), Scores(transformer.Transform(view)));
        using MemoryStream zip = new(MlNetSamples.Save(transformer, view.Schema));
        Assert.Equal(Scores(transformer.Transform(view)), Scores(_context.Model.Load(zip, out _).Transform(view)));
    }

    [Fact]
    public void A_column_named_Features_stays_as_it_is_if_the_pixels_are_in_another()
    {
        ITransformer transformer = NetworkTransformer.Load(MlNetSamples.WriteNetwork(_folder), "Ink");
        IDataView ink = _context.Transforms.CopyColumns("Ink", "Features").Append(_context.Transforms.DropColumns("Features")).Fit(MlNetSamples.View).Transform(MlNetSamples.View);
        Assert.Equal(["Label", "Image", "Ink", "Score", "PredictedLabel"], Visible(transformer.GetOutputSchema(ink.Schema)).Select(column => column.Name));
        IDataView both = _context.Transforms.CopyColumns("Features", "Label").Fit(ink).Transform(ink);
        using MemoryStream zip = new(MlNetSamples.Save(transformer, both.Schema));
        foreach (ITransformer model in new[] { transformer, _context.Model.Load(zip, out _) })
        {
            IDataView scored = model.Transform(both);
            Assert.Equal(MlNetSamples.Digits.Labels.ToArray(), scored.GetColumn<byte>("Features"));
            Assert.Equal(Scores(transformer.Transform(ink)), Scores(scored));
        }

        // A zip of it names a mapping that the classifier knows.
        Assert.Equal("ML.NET", MlNetSamples.Open(MlNetSamples.Save(transformer, ink.Schema)).Model.Recipe);

        static IEnumerable<DataViewSchema.Column> Visible(DataViewSchema schema) => schema.Where(column => !column.IsHidden);
    }

    [Fact]
    public void Two_networks_in_one_process_are_kept_apart()
    {
        ITransformer one = new NetworkTransformer(new NetworkModel(MlNetSamples.Network(), new ModelInfo()));
        ITransformer other = new NetworkTransformer(new NetworkModel(Models.SampleModels.Linear(), new ModelInfo()));
        float[] expected = Scores(one.Transform(MlNetSamples.View));
        float[] others = Scores(other.Transform(MlNetSamples.View));
        Assert.NotEqual(expected, others);
        Parallel.For(0, 4, i => Assert.Equal(i % 2 == 0 ? expected : others, Scores((i % 2 == 0 ? one : other).Transform(MlNetSamples.View))));
    }

    [Fact]
    public void Columns_that_are_no_784_floats_are_refused()
    {
        ITransformer transformer = NetworkTransformer.Load(MlNetSamples.WriteNetwork(_folder));
        SchemaDefinition definition = SchemaDefinition.Create(typeof(MlNetSamples.Row));
        definition["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 27 * 28);
        IDataView view = _context.Data.LoadFromEnumerable([new MlNetSamples.Row { Features = new float[27 * 28] }], definition);
        const string Expected = "The feature column Features is Vector<Single, 756>; expected a vector of 784 values";
        Assert.Contains(Expected, Assert.Throws<ArgumentException>(() => transformer.GetOutputSchema(view.Schema)).Message);
        Assert.Contains(Expected, Assert.Throws<ArgumentException>(() => transformer.Transform(view)).Message);
        Assert.Contains(Expected, Assert.Throws<ArgumentException>(() => transformer.GetRowToRowMapper(view.Schema)).Message);
        IDataView other = _context.Transforms.SelectColumns("Label").Fit(MlNetSamples.View).Transform(MlNetSamples.View);
        Assert.Contains("Features is missing", Assert.Throws<ArgumentException>(() => transformer.Transform(other)).Message);

        // As ML.NET loads it, it is a chain of steps that know no schema.
        using MemoryStream zip = new(MlNetSamples.Save(transformer, MlNetSamples.View.Schema));
        IDataView scored = _context.Model.Load(zip, out _).Transform(view);
        Exception e = Assert.ThrowsAny<Exception>(() => Scores(scored));
        Assert.Contains("holds 756 values; expected a vector of 784", e.ToString());
    }

    [Fact]
    public void A_model_that_is_no_network_is_loaded_by_ML_NET()
    {
        string path = _folder.Write("linear.zip", MlNetSamples.Save(MlNetSamples.Linear, MlNetSamples.View.Schema));
        Assert.Contains("mlContext.Model.Load", Assert.Throws<InvalidModelException>(() => NetworkTransformer.Load(path)).Message);
    }

    [Fact]
    public void An_ONNX_model_is_not_said_to_be_one_of_ML_NET()
    {
        string path = _folder.Write("model.onnx", new ForeignModel().Bytes());
        Assert.Contains("this is an ONNX model; use DigitClassifier.Load", Assert.Throws<InvalidModelException>(() => NetworkTransformer.Load(path)).Message);
    }

    private float[] Scores(IDataView scored) =>
        [.. _context.Data.CreateEnumerable<KeyAnswer>(scored, reuseRowObject: false).SelectMany(answer => answer.Score)];

    private sealed class KeyAnswer
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}
