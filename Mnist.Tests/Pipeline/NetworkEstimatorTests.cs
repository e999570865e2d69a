using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring;
using Mnist.Tests.Models.MlNet;
using Mnist.Training.Pipeline;

namespace Mnist.Tests.Pipeline;

public class NetworkEstimatorTests
{
    private static readonly NetworkTrainerOptions Quick = new() { Epochs = 6, BatchSize = 10, LearningRate = 0.01, Threads = 1, Seed = 4 };

    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void It_trains_in_a_chain_and_gives_what_trainers_of_ML_NET_give()
    {
        IDataView scored = Pipeline().Fit(MlNetSamples.View).Transform(MlNetSamples.View);
        Assert.Equal("Vector<Single, 10>", $"{scored.Schema["Score"].Type}");
        Assert.Equal("Byte", $"{scored.Schema["PredictedLabel"].Type}");
        MulticlassClassificationMetrics metrics = _context.MulticlassClassification.Evaluate(scored);
        Assert.InRange(metrics.MicroAccuracy, 0.6, 1);
        Assert.Equal(10, metrics.ConfusionMatrix.NumberOfClasses);
        MlNetSamples.Row[] rows = [.. _context.Data.CreateEnumerable<MlNetSamples.Row>(MlNetSamples.View, reuseRowObject: false)];
        MlNetSamples.Answer[] answers = [.. _context.Data.CreateEnumerable<MlNetSamples.Answer>(scored, reuseRowObject: false)];
        Assert.Equal(metrics.MicroAccuracy, rows.Zip(answers).Average(pair => pair.First.Label == pair.Second.PredictedLabel ? 1.0 : 0), 1e-9);
    }

    [Fact]
    public void The_schema_is_known_before_the_training()
    {
        // ML.NET keeps to itself how it makes a shape.
        var shapeOf = typeof(SchemaShape).GetMethod("Create", BindingFlags.NonPublic | BindingFlags.Static)!.CreateDelegate<Func<DataViewSchema, SchemaShape>>();
        SchemaShape expected = shapeOf(Pipeline().Fit(MlNetSamples.View).GetOutputSchema(MlNetSamples.View.Schema));
        SchemaShape actual = Pipeline().GetOutputSchema(shapeOf(MlNetSamples.View.Schema));
        Assert.Equal(Describe(expected), Describe(actual));
        Assert.Equal(5, actual.Count());
        IEstimator<ITransformer> unkeyed = _context.MulticlassClassification.Trainers.MnistNetwork("linear");
        Assert.Contains("is missing or no key", Assert.Throws<ArgumentException>(() => unkeyed.GetOutputSchema(shapeOf(MlNetSamples.View.Schema))).Message);

        static IEnumerable<string> Describe(SchemaShape shape) => shape.Select(column => $"{column.Name} {column.Kind} {column.ItemType} {column.IsKey}").Order();
    }

    [Theory]
    [InlineData(DataKind.Byte)]
    [InlineData(DataKind.Single)]
    [InlineData(DataKind.UInt32)]
    [InlineData(DataKind.String)]
    public void The_predicted_labels_have_the_type_of_the_labels(DataKind kind)
    {
        IDataView view = _context.Transforms.Conversion.ConvertType("Label", outputKind: kind).Fit(MlNetSamples.View).Transform(MlNetSamples.View);
        ITransformer fitted = Pipeline().Fit(view);
        var shapeOf = typeof(SchemaShape).GetMethod("Create", BindingFlags.NonPublic | BindingFlags.Static)!.CreateDelegate<Func<DataViewSchema, SchemaShape>>();
        Assert.Equal(view.Schema["Label"].Type, Pipeline().GetOutputSchema(shapeOf(view.Schema)).Single(column => column.Name == "PredictedLabel").ItemType);
        byte[] labels = [.. MlNetSamples.Digits.Labels.ToArray().Distinct()];
        using MemoryStream zip = new(MlNetSamples.Save(fitted, view.Schema));
        foreach (ITransformer model in new[] { fitted, new MLContext().Model.Load(zip, out _) })
        {
            IDataView scored = model.Transform(view);
            Assert.Equal(view.Schema["Label"].Type, scored.Schema["PredictedLabel"].Type);
            object[] answers = scored.Preview(MlNetSamples.Digits.Count).ColumnView.Last(column => column.Column.Name == "PredictedLabel").Values;
            Assert.Equal(scored.GetColumn<float[]>("Score").Select(score => $"{labels[score.IndexOf(score.Max())]}"), answers.Select(answer => $"{answer}"));
            Assert.InRange(_context.MulticlassClassification.Evaluate(scored).MicroAccuracy, 0.6, 1);
        }
    }

    [Fact]
    public void Cross_validation_trains_one_for_each_fold()
    {
        var results = _context.MulticlassClassification.CrossValidate(MlNetSamples.View, Pipeline(), numberOfFolds: 3);
        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.InRange(result.Metrics.MicroAccuracy, 0.3, 1));
    }

    [Fact]
    public void The_same_seed_gives_the_same_scores()
    {
        Assert.Equal(Scores(Quick), Scores(Quick with { Threads = 2 }));
        Assert.NotEqual(Scores(Quick), Scores(Quick with { Seed = 5 }));
    }

    [Fact]
    public void A_batch_larger_than_the_data_is_all_of_it() =>
        Assert.Equal(Scores(Quick with { BatchSize = MlNetSamples.Digits.Count }), Scores(Quick with { BatchSize = int.MaxValue }));

    [Fact]
    public void A_fitted_pipeline_is_saved_and_loaded_by_ML_NET_alone()
    {
        ITransformer fitted = Pipeline().Fit(MlNetSamples.View);
        using MemoryStream zip = new(MlNetSamples.Save(fitted, MlNetSamples.View.Schema));
        MLContext other = new();
        ITransformer loaded = other.Model.Load(zip, out DataViewSchema schema);
        Assert.Equal(ScoresOf(fitted), ScoresOf(loaded));
        Assert.Equal(MlNetSamples.View.Schema.Select(column => column.Name), schema.Select(column => column.Name));
        PredictionEngine<MlNetSamples.Row, MlNetSamples.Answer> engine = other.Model.CreatePredictionEngine<MlNetSamples.Row, MlNetSamples.Answer>(loaded);
        DigitPrediction prediction = MlNetSamples.Open(zip.ToArray()).Predict(MlNetSamples.Images[3]);
        MlNetSamples.Answer answer = engine.Predict(new MlNetSamples.Row { Features = MlNetSamples.Pixels(3) });
        Assert.Equal(prediction.Digit, answer.PredictedLabel);
        Assert.Equal(prediction.Confidence, answer.Score.Max());
    }

    [Fact]
    public void The_scores_are_named_after_the_labels_in_the_order_of_the_data()
    {
        DataViewSchema.Column score = Pipeline().Fit(MlNetSamples.View).GetOutputSchema(MlNetSamples.View.Schema)["Score"];
        VBuffer<ReadOnlyMemory<char>> names = default;
        score.GetSlotNames(ref names);
        string[] labels = [.. MlNetSamples.Digits.Labels.ToArray().Distinct().Select(label => $"{label}")];
        Assert.NotEqual(labels.Order(), labels);
        Assert.Equal(labels, names.DenseValues().Select(name => $"{name}"));
    }

    public static TheoryData<NetworkTrainerOptions, string> OutOfRange() => new()
    {
        { Quick with { Epochs = 0 }, "Epochs" },
        { Quick with { BatchSize = 0 }, "BatchSize" },
        { Quick with { LearningRate = 0 }, "LearningRate" },
        { Quick with { LearningRate = double.NaN }, "LearningRate" },
        { Quick with { LearningRate = double.PositiveInfinity }, "LearningRate" },
        { Quick with { Threads = 0 }, "Threads" },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void A_setting_out_of_its_range_is_refused(NetworkTrainerOptions options, string name)
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.MulticlassClassification.Trainers.MnistNetwork(options: options));
        Assert.Equal(name, e.ParamName);
    }

    [Fact]
    public void Labels_and_pixels_that_it_cannot_learn_from_are_named()
    {
        Refused("The label column Label is missing", [new Unlabelled()], keys: false);
        Refused("The label column Label is Single", Ten(_ => { }), keys: false);
        Refused("has the 1 values 3", [new Labelled { Label = 3 }]);
        Refused("0, 1, 2, 3, 4, 5, 6, 7, 8, 10", Ten(row => row.Label = row.Label == 9 ? 10 : row.Label));
        Refused("holds 1.5 in row 0", Ten(row => row.Features[200] = 1.5f));
        Refused("Features is Vector<Single, 756>; expected a vector of 784", Ten(row => row.Features = new float[27 * 28]), size: 27 * 28);
        Refused("The feature column Features is missing", Enumerable.Range(0, 10).Select(i => new Featureless { Label = i }));
        ArgumentException e = Assert.Throws<ArgumentException>(() => _context.MulticlassClassification.Trainers.MnistNetwork("deep"));
        Assert.Contains("no recipe 'deep'; there are linear, mlp", e.Message);
    }

    private static Labelled[] Ten(Action<Labelled> change)
    {
        Labelled[] rows = [.. Enumerable.Range(0, 10).Select(i => new Labelled { Label = i })];
        Array.ForEach(rows, change);
        return rows;
    }

    private void Refused<T>(string text, IEnumerable<T> rows, bool keys = true, int size = 784)
        where T : class
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(T));
        if (typeof(T) != typeof(Featureless))
        {
            definition["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, size);
        }

        IDataView view = _context.Data.LoadFromEnumerable(rows, definition);
        if (keys)
        {
            view = _context.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
        }

        ArgumentException e = Assert.Throws<ArgumentException>(() => _context.MulticlassClassification.Trainers.MnistNetwork("linear", options: Quick).Fit(view));
        Assert.Contains(text, e.Message);
        Assert.DoesNotContain('\n', e.Message);
    }

    private IEstimator<ITransformer> Pipeline(NetworkTrainerOptions? options = null) => _context.Transforms.Conversion.MapValueToKey("Label")
        .Append(_context.MulticlassClassification.Trainers.MnistNetwork("linear", options: options ?? Quick))
        .Append(_context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

    private float[] Scores(NetworkTrainerOptions options) => ScoresOf(Pipeline(options).Fit(MlNetSamples.View));

    private float[] ScoresOf(ITransformer model) =>
        [.. _context.Data.CreateEnumerable<MlNetSamples.Answer>(model.Transform(MlNetSamples.View), reuseRowObject: false).SelectMany(answer => answer.Score)];

    private sealed class Labelled
    {
        public float Label { get; set; }

        public float[] Features { get; set; } = new float[784];
    }

    private sealed class Unlabelled
    {
        public float[] Features { get; set; } = new float[784];
    }

    private sealed class Featureless
    {
        public float Label { get; set; }
    }
}
