using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>
/// Finds out what an ONNX file does not say: the model is shown <see cref="ProbeDigits"/> in every usual way, and the way under which
/// it tells them best is taken. How well is measured by the log-loss.
/// </summary>
/// <param name="network">The model.</param>
/// <param name="outputs">Its results that may be the scores.</param>
internal sealed class OnnxProbe(OnnxNetwork network, IReadOnlyList<OnnxOutput> outputs)
{
    // Of 50. Whoever guesses is right on 5, and a model that gets its pixels in the wrong order on 15 or so.
    private const int LeastRight = 20;

    // A model that tells as many does get its pixels in the right order.
    private const int SurelyRight = 30;

    // With small biases a network tells the same digits at any scale, only surer of itself, and it loses nothing by that where it is
    // right. So a large scale has to be better by this much, in nats. To a model of 0 to 255, images of 0 to 1 are all but paper: it loses
    // as much as one that guesses, 2.3.
    private const double LargeScaleHandicap = 0.25;
    private const float LargeScale = 100;

    // The least probability that counts: what a float holds beside 1.
    private const double Least = 1e-7;

    private readonly float[] _scores = new float[ProbeDigits.Count * MnistForm.Digits];

    /// <summary>Finds out.</summary>
    /// <param name="options">What is known already.</param>
    /// <param name="producer">Name and version of the program that wrote the model.</param>
    /// <returns>The model; null if it has no output of ten values an image.</returns>
    /// <exception cref="InvalidModelException">The model fails, or does not tell digits.</exception>
    public OnnxDigitModel? Find(OnnxModelOptions options, string producer)
    {
        IReadOnlyList<PixelScale> scales = options.Scale is { } known ? [known] : OnnxReading.UsualScales;
        Trial? best = Best(scales, byColumns: false, null);
        if (best is null)
        {
            return null;
        }

        if (best.Right < SurelyRight)
        {
            best = Best(scales, byColumns: true, best);
        }

        if (options.Scale is null && best!.Right < LeastRight)
        {
            throw new InvalidModelException(
                $"the ONNX model tells {best.Right} of {ProbeDigits.Count} digits at most, whatever usual scale its pixels are given on; if it is one of digits, say which values paper and ink had in its training (--onnx-scale PAPER,INK, or OnnxModelOptions.Scale)");
        }

        return new OnnxDigitModel(network, best!.Reading, best.Output, best.AreProbabilities, producer);
    }

    private Trial? Best(IReadOnlyList<PixelScale> scales, bool byColumns, Trial? best)
    {
        foreach (PixelScale scale in scales)
        {
            foreach (OnnxOutput output in outputs)
            {
                Trial? trial = Try(new OnnxReading(scale, byColumns), output);
                best = best is null || trial?.Loss < best.Loss ? trial : best;
            }
        }

        return best;
    }

    private Trial? Try(OnnxReading reading, OnnxOutput output)
    {
        if (!network.TryRun(ProbeDigits.Pixels, reading, output, _scores))
        {
            return null;
        }

        // One decision for the model: the margins of a single image may look like probabilities.
        bool areProbabilities = Scores.AreProbabilities(_scores);
        double loss = Math.Abs(reading.Scale.Ink - reading.Scale.Paper) > LargeScale ? LargeScaleHandicap * ProbeDigits.Count : 0;
        int right = 0;
        for (int i = 0; i < ProbeDigits.Count; i++)
        {
            Span<float> probabilities = _scores.AsSpan(i * MnistForm.Digits, MnistForm.Digits);
            Scores.Normalise(probabilities, areProbabilities);
            float most = 0;
            foreach (float probability in probabilities)
            {
                most = Math.Max(most, probability);
            }

            float truth = probabilities[ProbeDigits.Label(i)];
            right += truth == most ? 1 : 0;
            loss -= Math.Log(Math.Max(truth, Least));
        }

        // A model that gives no numbers at a scale has a loss of no number, which is never the lowest.
        return new Trial(reading, output, areProbabilities, right, loss);
    }

    private sealed record Trial(OnnxReading Reading, OnnxOutput Output, bool AreProbabilities, int Right, double Loss);
}
