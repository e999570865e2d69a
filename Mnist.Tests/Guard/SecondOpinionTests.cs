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
        SecondOpinion.Join(joint, [.. probabilities.Select(p => 0.4f * p), 0.6f]);

        for (int digit = 0; digit < 10; digit++)
        {
            Assert.Equal(probabilities[digit], joint[digit], 1e-5f);
        }
    }

    [Fact]
    public void The_surer_network_decides_and_neither_alone_rules_a_digit_out()
    {
        float[] joint = [0, 0.55f, 0, 0, 0, 0, 0, 0.45f, 0, 0];
        SecondOpinion.Join(joint, [0, 0.1f, 0, 0, 0, 0, 0, 0.9f, 0, 0, 0]);

        Assert.Equal(7, Array.IndexOf(joint, joint.Max()));
        Assert.Equal(1, joint.Sum(), 1e-5f);

        float[] opposed = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        SecondOpinion.Join(opposed, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Assert.Equal(0.5f, opposed[0], 1e-3f);
        Assert.Equal(0.5f, opposed[1], 1e-3f);
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
        SecondOpinion.Join(alone, second);
        DigitPrediction joint = DigitClassifier.Default.Predict(prepared);
        Assert.Equal(alone, joint.Probabilities);
        Assert.Equal(1 - second[DigitGuard.Other], joint.DigitLikelihood);
        Assert.Equal(alone, DigitClassifier.Default.PredictMany([untouched, prepared])[1].Probabilities);
    }
}
