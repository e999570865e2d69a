using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>Reads all runs of pieces of a line that may be digits.</summary>
/// <param name="classifier">Tells the digits, and digits from other things.</param>
internal sealed class LineReader(DigitClassifier classifier)
{
    // Ink of a digit, as a share of its height squared.
    private const float UsualInk = 0.25f;

    /// <summary>Reads a line.</summary>
    /// <param name="page">The picture's ink.</param>
    /// <param name="line">Some of its components, side by side.</param>
    public LineReading Read(InkFinding page, TextLine line)
    {
        Atoms atoms = Atoms.Cut(page.Ink, page.Components, line);
        List<Candidate> candidates = CandidateFinder.Find(atoms, line.Height);
        var images = new float[candidates.Count * DigitImage.PixelCount];
        for (int i = 0; i < candidates.Count; i++)
        {
            DigitForm.Of(page.Ink, atoms.Pieces, atoms.Of(candidates[i])).CopyTo(images.AsSpan(i * DigitImage.PixelCount));
        }

        var probabilities = new float[candidates.Count * DigitPrediction.Digits];
        var likelihoods = new float[candidates.Count];
        classifier.ReadPrepared(images, probabilities, likelihoods);
        float usual = UsualInk * line.Height * line.Height;
        return new LineReading(candidates, probabilities, likelihoods, [.. atoms.Pieces.All.Select(piece => piece.Area / usual)]);
    }
}
