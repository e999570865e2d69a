using Mnist.Scoring.Guard;
using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Scoring.Imaging.Segmentation;

/// <summary>Reads the digits of one line of writing.</summary>
/// <param name="classifier">Tells the digits.</param>
/// <param name="guard">Tells digits from other things; null to take everything for a digit.</param>
internal sealed class LineReader(DigitClassifier classifier, DigitGuard? guard)
{
    // Against certainties that no network can have.
    private const float LeastLikelihood = 1e-4f;

    // Cost of leaving a piece of ink out of all digits: any, and more for each digit's worth of ink.
    private const float SkipCost = 2f;
    private const float SkipInkCost = 12f;

    // Ink of a digit, as a share of its height squared.
    private const float UsualInk = 0.25f;

    /// <summary>Reads a line.</summary>
    /// <param name="ink">The picture's ink.</param>
    /// <param name="line">Some of its parts, side by side.</param>
    /// <returns>The digits from left to right.</returns>
    public List<Finding> Read(InkFinding ink, TextLine line)
    {
        Atoms atoms = Atoms.Cut(ink.Ink, ink.Parts, line);
        List<Candidate> candidates = CandidateFinder.Find(atoms, line.Height);
        var images = new float[candidates.Count * DigitImage.PixelCount];
        for (int i = 0; i < candidates.Count; i++)
        {
            InkPart[] pieces = [.. atoms.Pieces.Parts.Skip(candidates[i].Start).Take(candidates[i].End - candidates[i].Start)];
            DigitPreparation.Place(InkCoverage.Cut(ink.Ink, ink.Levels.Full, atoms.Pieces, pieces)).CopyTo(images.AsSpan(i * DigitImage.PixelCount));
        }

        var probabilities = new float[candidates.Count * DigitPrediction.Digits];
        var likelihoods = new float[candidates.Count];
        classifier.Predict(images, probabilities);
        Array.Fill(likelihoods, 1);
        guard?.Measure(images, likelihoods);

        var scores = new float[candidates.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            float sure = probabilities.AsSpan(i * DigitPrediction.Digits, DigitPrediction.Digits).ToArray().Max();
            scores[i] = MathF.Log(MathF.Max(likelihoods[i], LeastLikelihood)) + MathF.Log(sure) + candidates[i].Geometry;
        }

        float[] skip = [.. atoms.Pieces.Parts.Select(piece => -SkipCost - (SkipInkCost * piece.Area / (UsualInk * line.Height * line.Height)))];
        List<Finding> findings = [];
        foreach ((int index, float probability) in SegmentPath.Best(atoms.Count, candidates, scores, skip))
        {
            float[] ten = probabilities.AsSpan(index * DigitPrediction.Digits, DigitPrediction.Digits).ToArray();
            findings.Add(new Finding(new DigitPrediction(ten, likelihoods[index]), probability, candidates[index].Box));
        }

        return findings;
    }
}
