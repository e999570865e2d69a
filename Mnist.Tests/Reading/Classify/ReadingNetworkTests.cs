using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Networks.Layers;
using Mnist.Scoring.Reading.Classify;
using Mnist.Tests.Datasets.Scenes;
using Mnist.Tests.Models;
using Mnist.Tests.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Tests.Reading.Classify;

public class ReadingNetworkTests
{
    private static readonly Dataset Digits = SyntheticDigits.Create(400, 5, SyntheticSplit.Test, 1);

    [Fact]
    public void One_image_and_many_give_the_same_likelihoods()
    {
        DigitImage[] images = [.. Enumerable.Range(0, 100).Select(i => DigitImage.FromPixels(Digits.Image(i), DigitImage.Side, DigitImage.Side, 1))];

        IReadOnlyList<DigitPrediction> many = DigitClassifier.Default.PredictMany(images);

        Assert.Equal(images.Select(image => DigitClassifier.Default.Predict(image).DigitLikelihood), many.Select(prediction => prediction.DigitLikelihood));
    }

    [Fact]
    public void Ten_digits_are_those_of_eleven_outputs_without_the_last()
    {
        const int Count = 50;
        float[] images = [.. Enumerable.Range(0, Count).SelectMany(i => DigitImage.FromMnistPixels(Digits.Image(i)).Pixels.ToArray())];
        Network network = new([NaiveKernels.RandomDense(Shape.Vector(DigitImage.PixelCount), 11, relu: false, 6)], temperature: 4);
        float[] eleven = new float[Count * 11], ten = new float[Count * 10], likelihoods = new float[Count], alone = new float[Count];

        network.Predict(images, eleven);
        new ReadingNetwork(network).Read(images, ten, likelihoods);
        new ReadingNetwork(network).Read(images, [], alone);

        Assert.Equal(likelihoods, alone);
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(1 - eleven[(11 * i) + ReadingNetwork.Other], likelihoods[i]);
            Assert.Equal(1, ten.AsSpan(10 * i, 10).ToArray().Sum(), 1e-5f);
            for (int digit = 0; digit < 10; digit++)
            {
                Assert.Equal(eleven[(11 * i) + digit], ten[(10 * i) + digit] * likelihoods[i], 1e-5f);
            }
        }
    }

    [Fact]
    public void Pictures_that_had_to_be_prepared_are_read_by_it_alone_but_for_models_from_files()
    {
        DigitImage prepared = DigitImage.FromRaster(SceneRenderer.Render(Glyphs.Digit(4), new Scene(), 1));
        DigitImage untouched = DigitImage.FromMnistPixels(prepared.Pixels);
        IDigitModel model = DigitClassifier.Default.Underlying;
        float[] byModel = new float[10], byReading = new float[10], likelihood = new float[1];
        model.Predict(prepared.Pixels, byModel);
        ReadingNetwork.Default.Read(prepared.Pixels, byReading, likelihood);

        IReadOnlyList<DigitPrediction> predictions = DigitClassifier.Default.PredictMany([prepared, untouched, prepared]);

        Assert.NotNull(prepared.Prepared);
        Assert.NotEqual(byModel, byReading);
        Assert.Equal(byReading, DigitClassifier.Default.Predict(prepared).Probabilities);
        Assert.Equal(byModel, DigitClassifier.Default.Predict(untouched).Probabilities);
        Assert.Equal(byModel, new DigitClassifier(model).Predict(prepared).Probabilities);
        Assert.Equal([byReading, byModel, byReading], predictions.Select(prediction => prediction.Probabilities.ToArray()));
        Assert.Equal([likelihood[0], 1, likelihood[0]], predictions.Select(prediction => prediction.DigitLikelihood));
        Assert.Equal(likelihood[0], new DigitClassifier(model).Predict(prepared).DigitLikelihood);
    }

    [Fact]
    public void A_blank_picture_is_no_digit()
    {
        DigitPrediction prediction = DigitClassifier.Default.Predict(DigitImage.FromEncoded(PngOf(new byte[1600])));

        Assert.False(prediction.IsDigit);
        Assert.Equal(0, prediction.DigitLikelihood);
        Assert.Equal("no digit", prediction.ToString());
        Assert.Equal(1, prediction.Probabilities.Sum(), 5);
    }

    [Fact]
    public void A_model_of_digits_is_no_reading_network()
    {
        using MemoryStream zip = new();
        ModelWriter.Write(zip, SampleModels.Linear(), SampleModels.Info());

        Assert.Throws<InvalidModelException>(() => new ReadingNetwork(ModelReader.ReadNetwork(zip, ReadingNetwork.Use).Network));
    }

    private static byte[] PngOf(byte[] grey) => Mnist.Scoring.Imaging.Encoding.ImageEncoder.EncodePng(40, 40, 1, grey);
}
