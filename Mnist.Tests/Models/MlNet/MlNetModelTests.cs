using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring;
using Mnist.Scoring.Models.MlNet;
using Mnist.Tests.Commands;

namespace Mnist.Tests.Models.MlNet;

/// <summary>Models that ML.NET and Model Builder have saved, as digit classifiers.</summary>
public class MlNetModelTests
{
    private static readonly byte[] LinearZip = MlNetSamples.Save(MlNetSamples.Linear, MlNetSamples.View.Schema);

    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void A_model_of_a_vector_answers_what_ML_NET_answers()
    {
        DigitClassifier classifier = MlNetSamples.Open(LinearZip);
        Assert.Equal("ML.NET", classifier.Model.Recipe);
        AssertSame(MlNetSamples.Linear.Transform(MlNetSamples.View), classifier);
    }

    [Fact]
    public void Many_at_once_are_answered_as_one_by_one()
    {
        DigitClassifier classifier = MlNetSamples.Open(LinearZip);
        IReadOnlyList<DigitPrediction> many = classifier.PredictMany(MlNetSamples.Images);
        Assert.Equal(MlNetSamples.Images.SelectMany(image => classifier.Predict(image).Probabilities), many.SelectMany(prediction => prediction.Probabilities));
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        DigitClassifier classifier = MlNetSamples.Open(LinearZip);
        float[][] expected = [.. MlNetSamples.Images.Select(image => classifier.Predict(image).Probabilities.ToArray())];
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], classifier.Predict(MlNetSamples.Images[i]).Probabilities.ToArray());
            }
        });
    }

    [Fact]
    public void A_model_that_model_builder_would_make_of_the_exported_table_is_taken()
    {
        using CommandSession session = new();
        session.WriteData();
        string csv = session.Folder.File("pixels.csv");
        session.Run("data", "export", "--format", "csv", "--data", session.Data, "--output", csv).Succeeded();

        // The loader and the steps of the code that Model Builder writes for such a table.
        TextLoader.Column[] columns =
        [
            new("Label", DataKind.Single, 0),
            .. Enumerable.Range(0, 784).Select(i => new TextLoader.Column($"pixel{i}", DataKind.Single, i + 1)),
        ];
        string[] pixels = [.. columns[1..].Select(column => column.Name)];
        IDataView table = _context.Data.LoadFromTextFile(csv, columns, separatorChar: ',', hasHeader: true);
        var transforms = _context.Transforms;
        ITransformer model = transforms.ReplaceMissingValues([.. pixels.Select(name => new InputOutputColumnPair(name))])
            .Append(transforms.Concatenate("Features", pixels))
            .Append(MlNetSamples.LinearPipeline(_context))
            .Fit(table);

        DigitClassifier classifier = MlNetSamples.Open(MlNetSamples.Save(model, table.Schema));
        TableAnswer[] answers = [.. _context.Data.CreateEnumerable<TableAnswer>(model.Transform(table), reuseRowObject: false)];
        byte[] images = File.ReadAllBytes(Path.Combine(session.Data, "train-images-idx3-ubyte"))[16..];
        for (int i = 0; i < answers.Length; i++)
        {
            DigitPrediction prediction = classifier.Predict(DigitImage.FromMnistPixels(images.AsSpan(i * 784, 784)));
            Assert.Equal(answers[i].PredictedLabel, prediction.Digit);
            Assert.Equal(answers[i].Score.Max(), prediction.Confidence, 1e-5f);
        }
    }

    [Fact]
    public void A_model_of_image_files_is_given_a_file()
    {
        IDataView files = _context.Transforms.CopyColumns("ImageSource", "Image")
            .Append(_context.Transforms.SelectColumns("Label", "ImageSource")).Fit(MlNetSamples.View).Transform(MlNetSamples.View);
        ITransformer model = _context.Transforms.CustomMapping(new InkOfFileFactory().GetMapping(), InkOfFileFactory.Contract)
            .Append(MlNetSamples.LinearPipeline(_context, "Pixels")).Fit(files);

        // DigitClassifier.Load would refuse the mapping, which is not of ML.NET.
        using MemoryStream zip = new(MlNetSamples.Save(model, files.Schema));
        AssertSame(model.Transform(files), new DigitClassifier(MlNetModelReader.Read(zip)));
    }

    [Fact]
    public void Text_labels_in_any_order_are_read_as_digits()
    {
        var conversion = _context.Transforms.Conversion;
        IEstimator<ITransformer> pipeline = conversion.ConvertType("Label", outputKind: DataKind.String)
            .Append(conversion.MapValueToKey("Label", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue, keyData: Texts("9", "1", "0", "2", "8", "3", "7", "4", "6", "5")))
            .Append(_context.MulticlassClassification.Trainers.LbfgsMaximumEntropy());
        DigitClassifier classifier = MlNetSamples.Open(MlNetSamples.Save(pipeline.Fit(MlNetSamples.View), MlNetSamples.View.Schema));
        DigitClassifier inOrder = MlNetSamples.Open(LinearZip);
        Assert.InRange(MlNetSamples.Images.Count(image => classifier.Predict(image).Digit == inOrder.Predict(image).Digit), 290, 300);
    }

    [Fact]
    public void One_against_all_and_margins_become_probabilities()
    {
        var trainers = _context.MulticlassClassification.Trainers;
        foreach (IEstimator<ITransformer> trainer in new IEstimator<ITransformer>[]
        {
            trainers.OneVersusAll(_context.BinaryClassification.Trainers.LbfgsLogisticRegression()),
            trainers.OneVersusAll(_context.BinaryClassification.Trainers.LinearSvm(), useProbabilities: false),
            trainers.NaiveBayes(),
        })
        {
            IEstimator<ITransformer> pipeline = _context.Transforms.Conversion.MapValueToKey("Label").Append(trainer);
            ITransformer model = pipeline.Fit(MlNetSamples.View);
            DigitClassifier classifier = MlNetSamples.Open(MlNetSamples.Save(model, MlNetSamples.View.Schema));
            KeyAnswer[] answers = [.. _context.Data.CreateEnumerable<KeyAnswer>(model.Transform(MlNetSamples.View), reuseRowObject: false)];
            byte[] keys = Keys(model);
            for (int i = 0; i < answers.Length; i++)
            {
                DigitPrediction prediction = classifier.Predict(MlNetSamples.Images[i]);
                Assert.Equal(keys[answers[i].PredictedLabel - 1], prediction.Digit);
                Assert.Equal(1, prediction.Probabilities.Sum(), 1e-4f);
                Assert.All(prediction.Probabilities, probability => Assert.InRange(probability, 0, 1));
            }
        }
    }

    [Fact]
    public void Models_of_something_else_are_refused_with_what_they_are_and_what_is_expected()
    {
        var conversion = _context.Transforms.Conversion;
        var trainers = _context.MulticlassClassification.Trainers;

        IDataView narrow = _context.Data.LoadFromEnumerable(Rows(27 * 28), Definition(27 * 28));
        MlNetSamples.AssertRefused(
            MlNetSamples.Save(MlNetSamples.LinearPipeline(_context).Fit(narrow), narrow.Schema), "reads Features of Vector<Single, 756>", "expected are a vector of 784 floats");

        IDataView wide = _context.Data.LoadFromEnumerable(Rows(784), Definition(784));
        MlNetSamples.AssertRefused(
            MlNetSamples.Save(_context.Transforms.NormalizeMinMax("Features").Fit(wide), wide.Schema), "gives Label, Features", "expected a column Score");

        IEstimator<ITransformer> yesOrNo = conversion.ConvertType("Label", outputKind: DataKind.Boolean).Append(_context.BinaryClassification.Trainers.LbfgsLogisticRegression());
        MlNetSamples.AssertRefused(MlNetSamples.Save(yesOrNo.Fit(wide), wide.Schema), "Score is Single", "expected a vector of floats");

        IEstimator<ITransformer> animals = conversion.MapValue("Label", Enumerable.Range(0, 10).Select(i => KeyValuePair.Create((byte)i, i % 2 == 0 ? "cat" : "dog")))
            .Append(conversion.MapValueToKey("Label")).Append(trainers.LbfgsMaximumEntropy());
        MlNetSamples.AssertRefused(MlNetSamples.Save(animals.Fit(wide), wide.Schema), "cat, dog", "expected are the digits 0 to 9");

        IEstimator<ITransformer> ten = conversion.MapValue("Label", Enumerable.Range(0, 10).Select(i => KeyValuePair.Create((byte)i, i + 1)))
            .Append(conversion.MapValueToKey("Label")).Append(trainers.LbfgsMaximumEntropy());
        MlNetSamples.AssertRefused(MlNetSamples.Save(ten.Fit(wide), wide.Schema), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10", "expected are the digits 0 to 9");

        MlNetSamples.AssertRefused(MlNetSamples.Save(MlNetSamples.Linear, null), "without its input schema");
    }

    [Fact]
    public void A_truncated_or_damaged_zip_is_refused()
    {
        for (int length = LinearZip.Length - 1; length > 4; length -= LinearZip.Length / 7)
        {
            MlNetSamples.AssertRefused(LinearZip[..length], "damaged");
        }

        // Anything may be wrong inside; what matters is that it is told in one line or does no harm.
        Random random = new(1);
        for (int i = 0; i < 15; i++)
        {
            byte[] zip = [.. LinearZip];
            zip[random.Next(zip.Length)] ^= (byte)random.Next(1, 256);
            try
            {
                MlNetSamples.Open(zip);
            }
            catch (InvalidModelException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    [Fact]
    public void What_a_model_lacks_is_named()
    {
        Exception native = new TargetInvocationException(new TypeInitializationException("Tensorflow.Binding", new DllNotFoundException("Unable to load shared library 'tensorflow' or one of its dependencies. In order to trace this, do that:\nMore.")));
        InvalidModelException e = MlNetModelReader.Missing(native)!;
        Assert.Contains("(Unable to load shared library 'tensorflow' or one of its dependencies)", e.Message);
        Assert.Contains("SciSharp.TensorFlow.Redist", e.Message);
        Assert.DoesNotContain('\n', e.Message);
        Exception managed = new InvalidOperationException("no", new FileNotFoundException("Could not load", "Microsoft.ML.LightGbm, Version=1.0.0.0"));
        Assert.Contains("add the NuGet package Microsoft.ML.LightGbm to it", MlNetModelReader.Missing(managed)!.Message);
        Assert.Null(MlNetModelReader.Missing(new InvalidOperationException("no")));
    }

    private static void AssertSame(IDataView scored, DigitClassifier classifier)
    {
        MlNetSamples.Answer[] answers = [.. new MLContext().Data.CreateEnumerable<MlNetSamples.Answer>(scored, reuseRowObject: false)];
        Assert.Equal(MlNetSamples.Images.Length, answers.Length);
        for (int i = 0; i < answers.Length; i++)
        {
            DigitPrediction prediction = classifier.Predict(MlNetSamples.Images[i]);
            Assert.Equal(answers[i].PredictedLabel, prediction.Digit);
            Assert.Equal(answers[i].Score.Max(), prediction.Confidence, 1e-6f);
            Assert.Equal(answers[i].Score.Order(), prediction.Probabilities.Order(), (one, other) => Math.Abs(one - other) < 1e-6);
        }
    }

    private static byte[] Keys(ITransformer model)
    {
        VBuffer<byte> keys = default;
        model.GetOutputSchema(MlNetSamples.View.Schema)["PredictedLabel"].GetKeyValues(ref keys);
        return [.. keys.DenseValues()];
    }

    private static SchemaDefinition Definition(int size)
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(MlNetSamples.Row));
        definition["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, size);
        return definition;
    }

    private static IEnumerable<MlNetSamples.Row> Rows(int size) => Enumerable.Range(0, 20).Select(i => new MlNetSamples.Row
    {
        Label = (byte)(i % 10),
        Features = [.. Enumerable.Range(0, size).Select(pixel => pixel % (i + 2) / (i + 2f))],
    });

    private IDataView Texts(params string[] texts) => _context.Data.LoadFromEnumerable(texts.Select(text => new Text { Label = text }));

    private sealed class Text
    {
        public string Label { get; set; } = "";
    }

    private sealed class KeyAnswer
    {
        public uint PredictedLabel { get; set; }
    }

    private sealed class TableAnswer
    {
        public float PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}
