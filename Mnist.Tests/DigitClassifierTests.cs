using Mnist.Scoring;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Tests.Datasets;
using Mnist.Tests.Datasets.Scenes;
using Mnist.Tests.Models;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Tests;

public sealed class DigitClassifierTests : IDisposable
{
    private static readonly Lazy<Dataset> Digits = new(() => SyntheticDigits.Create(100, seed: 1, SyntheticSplit.Test, threads: 1));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_saved_model_gives_the_network_s_probabilities_to_the_bit()
    {
        DigitClassifier classifier = DigitClassifier.Load(_folder.Write("model.zip", SampleModels.Bytes()));
        foreach (DigitImage image in Images())
        {
            AssertIs(Expected(image), classifier.Predict(image));
        }

        Assert.Equal("cnn", classifier.Model.Recipe);
    }

    [Fact]
    public void File_stream_bytes_and_pixels_of_a_picture_give_the_same_answer()
    {
        DigitClassifier classifier = DigitClassifier.Load(new MemoryStream(SampleModels.Bytes()));
        byte[] png = ImageEncoder.EncodePng(28, 28, 1, Digits.Value.Image(3));
        float[] expected = Expected(DigitImage.FromMnistPixels(Digits.Value.Image(3)));
        AssertIs(expected, classifier.Predict(_folder.Write("digit.png", png)));
        AssertIs(expected, classifier.Predict(new MemoryStream(png)));
        AssertIs(expected, classifier.Predict(DigitImage.FromEncoded(png)));
        AssertIs(expected, classifier.Predict(DigitImage.FromMnistPixels(Digits.Value.Image(3))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(100)]
    public void Many_pictures_give_the_answers_that_each_gives_alone(int count)
    {
        DigitClassifier classifier = Sample();
        DigitImage[] images = [.. Images().Take(count)];
        IReadOnlyList<DigitPrediction> predictions = classifier.PredictMany(images);
        Assert.Equal(count, predictions.Count);
        for (int i = 0; i < count; i++)
        {
            AssertIs(Expected(images[i]), predictions[i]);
        }
    }

    [Fact]
    public void A_prepared_picture_among_many_keeps_the_likelihood_of_a_digit()
    {
        DigitImage prepared = DigitImage.FromRaster(SceneRenderer.Render(Glyphs.Digit(4), new Scene(), 1));
        float alone = Sample().Predict(prepared).DigitLikelihood;
        Assert.NotEqual(1, alone);
        Assert.Equal(alone, Sample().PredictMany([Images().First(), prepared])[1].DigitLikelihood);
    }

    [Fact]
    public void Many_threads_share_a_classifier()
    {
        DigitClassifier classifier = Sample();
        DigitImage[] images = [.. Images()];
        float[][] expected = [.. images.Select(Expected)];
        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            AssertIs(expected[i % 100], classifier.Predict(images[i % 100]));
            if (i % 50 == 0)
            {
                AssertIs(expected[73], classifier.PredictMany(images)[73]);
            }
        });
    }

    [Fact]
    public void A_prediction_allocates_its_result_and_nothing_else()
    {
        DigitClassifier classifier = Sample();
        DigitImage image = Images().First();
        classifier.Predict(image);

        long result = Allocation.Of(() => GC.KeepAlive(new DigitPrediction(new float[10], 1)));

        Assert.Equal(100 * result, Allocation.Of(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                classifier.Predict(image);
            }
        }));
    }

    [Fact]
    public void The_default_model_is_the_shipped_one()
    {
        Assert.Same(DigitClassifier.Default, DigitClassifier.Default);
        Assert.Equal("cnn", DigitClassifier.Default.Model.Recipe);
        Assert.False(DigitClassifier.Default.Model.Dataset!.IsSynthetic);
    }

    [Fact]
    public void Many_pictures_are_classified_in_batches()
    {
        CountingModel model = new();

        IReadOnlyList<DigitPrediction> predictions = new DigitClassifier(model).PredictMany([.. Images(), DigitImage.FromMnistPixels(new byte[784])]);

        Assert.Equal(101, predictions.Count);
        Assert.Equal([48, 48, 4], model.Batches);
    }

    [Fact]
    public void Pixels_that_are_said_to_be_a_digit_are_not_checked_and_others_are()
    {
        byte[] cross = new byte[DigitImage.PixelCount];
        for (int i = 5; i < 24; i++)
        {
            foreach (int at in new[] { i, 28 - i })
            {
                new byte[] { 120, 255, 120 }.CopyTo(cross, (i * DigitImage.Side) + at - 1);
            }
        }

        DigitImage given = DigitImage.FromMnistPixels(cross), taken = DigitImage.FromPixels(cross, DigitImage.Side, DigitImage.Side, 1);
        Assert.Null(taken.Prepared);
        Assert.Equal(given.Pixels, taken.Pixels);
        Assert.Equal(1, DigitClassifier.Default.Predict(given).DigitLikelihood);
        Assert.InRange(DigitClassifier.Default.Predict(taken).DigitLikelihood, 0, 0.3f);
        IReadOnlyList<DigitPrediction> both = DigitClassifier.Default.PredictMany([given, taken]);
        Assert.Equal(1, both[0].DigitLikelihood);
        Assert.Equal(DigitClassifier.Default.Predict(taken).DigitLikelihood, both[1].DigitLikelihood);
    }

    [Fact]
    public async Task A_model_is_loaded_asynchronously_as_synchronously()
    {
        byte[] bytes = SampleModels.Bytes();
        string path = _folder.Write("model.zip", bytes);
        DigitImage image = Images().First();
        AssertIs(Expected(image), (await DigitClassifier.LoadAsync(path)).Predict(image));
        AssertIs(Expected(image), (await DigitClassifier.LoadAsync(new MemoryStream(bytes))).Predict(image));

        string cut = _folder.Write("cut.zip", bytes[..5000]);
        InvalidModelException e = await Assert.ThrowsAsync<InvalidModelException>(() => DigitClassifier.LoadAsync(cut));
        Assert.StartsWith($"{cut}: the zip is damaged", e.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            $"{_folder.Path}: this is a folder",
            (await Assert.ThrowsAsync<InvalidModelException>(() => DigitClassifier.LoadAsync(_folder.Path))).Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DigitClassifier.LoadAsync(path, cancellationToken: new CancellationToken(true)));
        await Assert.ThrowsAsync<ArgumentNullException>(() => DigitClassifier.LoadAsync((Stream)null!));
    }

    [Fact]
    public void The_most_probable_digit_wins_and_of_equals_the_lowest()
    {
        Assert.Equal(9, new DigitPrediction([0, 0, 0, 0, 0, 0, 0, 0, 0.4f, 0.6f], 1).Digit);
        Assert.Equal(0, new DigitPrediction([0.5f, 0, 0, 0.5f, 0, 0, 0, 0, 0, 0], 1).Digit);
        DigitPrediction prediction = new([0, 0.25f, 0, 0, 0.5f, 0, 0, 0, 0, 0.25f], 1);
        Assert.Equal(4, prediction.Digit);
        Assert.Equal(0.5f, prediction.Confidence);
        Assert.Equal([0, 0.25f, 0, 0, 0.5f, 0, 0, 0, 0, 0.25f], prediction.Probabilities.ToArray());
    }

    [Theory]
    [InlineData(0.998f, "7 (99.8 %)")]
    [InlineData(1f, "7 (100.0 %)")]
    [InlineData(0.1234f, "7 (12.3 %)")]
    public void A_prediction_reads_as_digit_and_per_cent(float confidence, string text) =>
        Assert.Equal(text, new DigitPrediction([0, 0, 0, 0, 0, 0, 0, confidence, 0, 0], 1).ToString());

    [Fact]
    public void A_bad_model_file_is_named()
    {
        string path = _folder.Write("model.zip", SampleModels.Bytes()[..5000]);
        string message = Assert.Throws<InvalidModelException>(() => DigitClassifier.Load(path)).Message;
        Assert.StartsWith($"{path}: the zip is damaged or cut off (", message, StringComparison.Ordinal);
        Assert.Equal(
            $"{_folder.Path}: this is a folder; use the path of the model's file",
            Assert.Throws<InvalidModelException>(() => DigitClassifier.Load(_folder.Path)).Message);
        FileNotFoundException missing = Assert.Throws<FileNotFoundException>(() => DigitClassifier.Load(_folder.File("none.zip")));
        Assert.Contains("none.zip", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_arguments_are_named()
    {
        DigitClassifier classifier = Sample();
        Assert.Throws<ArgumentNullException>(() => classifier.Predict((DigitImage)null!));
        Assert.Throws<ArgumentNullException>(() => classifier.Predict((string)null!));
        Assert.Throws<ArgumentNullException>(() => classifier.Predict((Stream)null!));
        Assert.Throws<ArgumentNullException>(() => classifier.PredictMany(null!));
        Assert.Contains("Picture 1 is null", Assert.Throws<ArgumentNullException>(() => classifier.PredictMany([Images().First(), null!])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DigitClassifier.Load(""));
        Assert.Throws<ArgumentNullException>(() => DigitClassifier.Load((Stream)null!));
    }

    private static DigitClassifier Sample() => new(new NetworkModel(SampleModels.EveryLayer(), SampleModels.Info()));

    private static IEnumerable<DigitImage> Images() => Enumerable.Range(0, Digits.Value.Count).Select(i => DigitImage.FromMnistPixels(Digits.Value.Image(i)));

    private static float[] Expected(DigitImage image)
    {
        Network network = SampleModels.EveryLayer();
        float[] probabilities = new float[10];
        network.Predict(image.Pixels, probabilities);
        return probabilities;
    }

    private static void AssertIs(float[] probabilities, DigitPrediction prediction)
    {
        Assert.Equal(probabilities, prediction.Probabilities);
        Assert.Equal(Array.IndexOf(probabilities, probabilities.Max()), prediction.Digit);
        Assert.Equal(probabilities.Max(), prediction.Confidence);
        Assert.Equal(1f, prediction.Probabilities.Sum(), 1e-5f);
    }

    private sealed class CountingModel : IDigitModel
    {
        public List<int> Batches { get; } = [];

        public ModelInfo Info { get; } = new();

        public void Predict(ReadOnlySpan<float> images, Span<float> probabilities)
        {
            Batches.Add(images.Length / DigitImage.PixelCount);
            probabilities.Fill(0.1f);
        }
    }
}
