using Mnist.Scoring.Guard;
using Mnist.Scoring.Imaging.Preparation;

namespace Mnist.Scoring.Imaging.Segmentation;

/// <summary>Reads all runs of pieces of a line that may be digits.</summary>
/// <param name="classifier">Tells the digits.</param>
/// <param name="guard">Tells digits from other things, and the digits besides; null to take everything for a digit.</param>
internal sealed class LineReader(DigitClassifier classifier, DigitGuard? guard)
{
    // Ink of a digit, as a share of its height squared.
    private const float UsualInk = 0.25f;

    /// <summary>Reads a line.</summary>
    /// <param name="ink">The picture's ink.</param>
    /// <param name="line">Some of its parts, side by side.</param>
    public LineReading Read(InkFinding ink, TextLine line)
    {
        Atoms atoms = Atoms.Cut(ink.Ink, ink.Parts, line);
        List<Candidate> candidates = CandidateFinder.Find(atoms, line.Height);
        var images = new float[candidates.Count * DigitImage.PixelCount];
        for (int i = 0; i < candidates.Count; i++)
        {
            InkPart[] pieces = [.. atoms.Pieces.Parts.Skip(candidates[i].Start).Take(candidates[i].End - candidates[i].Start)];
            Plane coverage = InkCoverage.Cut(ink.Ink, ink.Levels.Full, atoms.Pieces, pieces);
            DigitPreparation.Place(coverage).CopyTo(images.AsSpan(i * DigitImage.PixelCount));
        }

        var probabilities = new float[candidates.Count * DigitPrediction.Digits];
        var likelihoods = new float[candidates.Count];
        classifier.Underlying.Predict(images, probabilities);
        Array.Fill(likelihoods, 1);
        if (guard is not null)
        {
            CandidateOpinions.Join(guard, candidates, images, probabilities, likelihoods);
        }

        float usual = UsualInk * line.Height * line.Height;
        return new LineReading(candidates, probabilities, likelihoods, [.. atoms.Pieces.Parts.Select(piece => piece.Area / usual)]);
    }
}
