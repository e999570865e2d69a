using Mnist.Scoring;
using Mnist.Scoring.Guard;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Models;
using Mnist.Tests.Imaging.Scenes;
using Mnist.Training.Datasets.Scenes;

namespace Mnist.Tests.Guard;

public class SecondOpinionTests
{
    [Fact]
    public void Equal_opinions_change_nothing()
    {
        float[] probabilities = [0.5f, 0.2f, 0.1f, 0.05f, 0.05f, 0.05f, 0.02f, 0.01f, 0.01f, 0.01f];

        float[] joint = [.. probabilities];
        SecondOpinion.Mix(joint, [.. probabilities.Select(p => 0.4f * p), 0.6f]);

        for (int digit = 0; digit < 10; digit++)
        {
            Assert.Equal(probabilities[digit], joint[digit], 1e-5f);
        }
    }

    [Fact]
    public void The_mean_of_two_opinions_is_geometric_and_sums_to_one()
    {
        float[] digit = [0.6f, 0.4f, 0, 0, 0, 0, 0, 0, 0, 0];

        SecondOpinion.Mix(digit, [0.1f, 0.3f, 0, 0, 0, 0, 0, 0, 0, 0, 0.6f], 0.5f);

        double first = Math.Sqrt(0.6 * 0.1), second = Math.Sqrt(0.4 * 0.3);
        Assert.Equal(first / (first + second), digit[0], 4);
        Assert.Equal(second / (first + second), digit[1], 4);
        Assert.Equal(1, digit.Sum(), 5);
    }

    [Theory]
    [InlineData(0, 0.6)]
    [InlineData(1, 0.25)]
    public void Weights_of_nought_and_one_leave_one_opinion(float weight, double expected)
    {
        float[] digit = [0.6f, 0.4f, 0, 0, 0, 0, 0, 0, 0, 0];

        SecondOpinion.Mix(digit, [0.1f, 0.3f, 0, 0, 0, 0, 0, 0, 0, 0, 0.6f], weight);

        Assert.Equal(expected, digit[0], 4);
    }

    [Fact]
    public void The_mean_is_finite_where_one_is_certain_of_what_the_other_excludes()
    {
        float[] digit = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        SecondOpinion.Mix(digit, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0], 0.5f);

        Assert.Equal(digit[0], digit[1], 3);
        Assert.Equal(1, digit.Sum(), 5);
    }

    [Fact]
    public void Only_the_model_of_the_library_and_only_prepared_pictures_get_one()
    {
        Raster drawing = SceneRenderer.Render(Glyphs.Digit(4), new Scene(), 1);
        DigitImage prepared = DigitImage.FromRaster(drawing);
        DigitImage untouched = DigitImage.FromMnist(prepared.Pixels);
        IDigitModel model = DigitClassifier.Default.Underlying;
        float[] alone = new float[10];
        model.Predict(prepared.Pixels, alone);

        Assert.Equal(alone, DigitClassifier.Default.Predict(untouched).Probabilities);
        Assert.Equal(alone, new DigitClassifier(model).Predict(prepared).Probabilities);

        float[] second = new float[11];
        DigitGuard.Default!.Predict(prepared.Pixels, second);
        SecondOpinion.Mix(alone, second);
        DigitPrediction joint = DigitClassifier.Default.Predict(prepared);
        Assert.Equal(alone, joint.Probabilities);
        Assert.Equal(1 - second[DigitGuard.Other], joint.DigitLikelihood);
        Assert.Equal(alone, DigitClassifier.Default.PredictMany([untouched, prepared])[1].Probabilities);
    }
}
