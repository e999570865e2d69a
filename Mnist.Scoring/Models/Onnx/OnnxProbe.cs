using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>Detects settings that an ONNX file does not specify: the model classifies <see cref="ProbeDigits"/> with all usual settings,
/// and those with the lowest log-loss are used.</summary>
internal sealed class OnnxProbe(OnnxNetwork network, IReadOnlyList<OnnxOutput> outputs)
{
    // Of 50. Guessing gives 5 correct digits, and a model that receives its pixels in the wrong order about 15.
    private const int MinCorrect = 20;

    // With this many correct digits, the pixel order is right.
    private const int SurelyRight = 30;

    // A network with small biases predicts the same digits at any scale, but with higher confidence at a large one, which does not
    // increase the loss of correct predictions. So a large scale must be better by this much, in nats. For a model of 0 to 255, images of
    // 0 to 1 are almost blank: the loss is that of guessing, 2.3.
    private const double LargeScaleHandicap = 0.25;
    private const float LargeScale = 100;

    // Minimum probability in the loss: the precision of a float near 1.
    private const double MinProbability = 1e-7;

    // Margins, as of a support vector machine, may be too small for a softmax. Their loss falls with the contrast of the pixels even on a wrong
    // scale, so the loss of each scale is that of the best of these multiples. Logits are calibrated on the right scale, and a wrong one could
    // gain by a multiple, so a multiple must be better by this much, in nats.
    private const double MultipleHandicap = 0.15;
    private static readonly float[] Multiples = [1, 2, 4, 8];

    private readonly float[] _scores = new float[ProbeDigits.Count * MnistForm.Digits];

    /// <summary>Detects the settings.</summary>
    /// <returns>The model, or null if it has no output of ten values per image.</returns>
    /// <exception cref="InvalidModelException">The model fails or does not classify digits.</exception>
    public OnnxDigitModel? Find(PixelScale? scale, string producer)
    {
        IReadOnlyList<PixelScale> scales = scale is { } known ? [known] : OnnxPixelFormat.UsualScales;
        Trial? best = Trials(scales, byColumns: false).MinBy(trial => trial.Loss);
        if (best?.Right < SurelyRight)
        {
            best = Trials(scales, byColumns: true).Prepend(best).MinBy(trial => trial.Loss);
        }

        if (scale is null && best?.Right < MinCorrect)
        {
            throw new InvalidModelException(
                $"the ONNX model tells {best.Right} of {ProbeDigits.Count} digits at most, whatever usual scale its pixels are given on; if it is one of digits, say which values paper and ink had in its training (--onnx-scale PAPER,INK, or the parameter pixelScale of DigitClassifier.Load)");
        }

        return best is null ? null : new OnnxDigitModel(network, best.Format, best.Output, best.AreProbabilities, producer);
    }

    private IEnumerable<Trial> Trials(IReadOnlyList<PixelScale> scales, bool byColumns) =>
        scales.SelectMany(_ => outputs, (scale, output) => Try(new OnnxPixelFormat(scale, byColumns), output)).OfType<Trial>();

    private Trial? Try(OnnxPixelFormat format, OnnxOutput output)
    {
        if (!network.TryRun(ProbeDigits.Pixels, format, output, _scores))
        {
            return null;
        }

        // Decided for all images together, since the margins of a single image may look like probabilities.
        bool areProbabilities = Scores.AreProbabilities(_scores);
        return (areProbabilities ? [1] : Multiples).Select(multiple => Measure(format, output, areProbabilities, multiple)).MinBy(trial => trial.Loss);
    }

    private Trial Measure(OnnxPixelFormat format, OnnxOutput output, bool areProbabilities, float multiple)
    {
        Span<float> probabilities = stackalloc float[MnistForm.Digits];
        double loss = Math.Abs(format.Scale.Ink - format.Scale.Paper) > LargeScale ? LargeScaleHandicap * ProbeDigits.Count : 0;
        loss += multiple > 1 ? MultipleHandicap * ProbeDigits.Count : 0;
        int right = 0;
        for (int i = 0; i < ProbeDigits.Count; i++)
        {
            TensorPrimitives.Multiply(_scores.AsSpan(i * MnistForm.Digits, MnistForm.Digits), multiple, probabilities);
            Scores.Normalise(probabilities, areProbabilities);
            float truth = probabilities[ProbeDigits.Label(i)];
            right += truth > 0 && TensorPrimitives.IndexOfMax(probabilities) == ProbeDigits.Label(i) ? 1 : 0;
            loss -= Math.Log(Math.Max(truth, MinProbability));
        }

        return new Trial(format, output, areProbabilities, right, double.IsNaN(loss) ? double.PositiveInfinity : loss);
    }

    private sealed record Trial(OnnxPixelFormat Format, OnnxOutput Output, bool AreProbabilities, int Right, double Loss);
}
