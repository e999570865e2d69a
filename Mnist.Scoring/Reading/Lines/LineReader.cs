using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>Reads all candidates of a text line.</summary>
internal sealed class LineReader(LineReader.DigitsReader read)
{
    // Typical ink of a digit, as a share of its squared height.
    private const float UsualInk = 0.25f;

    /// <summary>Classifies images cut out of a picture.</summary>
    internal delegate void DigitsReader(ReadOnlySpan<float> images, Span<float> probabilities, Span<float> likelihoods);

    public LineReading Read(InkFinding page, OverSegmentation segmentation, TextLine line)
    {
        LinePieces pieces = segmentation.Of(line);
        List<Candidate> candidates = CandidateFinder.Find(pieces, line.Height);
        var images = new float[candidates.Count * MnistForm.PixelCount];
        for (int i = 0; i < candidates.Count; i++)
        {
            DigitForm.Of(page.Ink, segmentation.Pieces, pieces.Of(candidates[i])).CopyTo(images.AsSpan(i * MnistForm.PixelCount));
        }

        var probabilities = new float[candidates.Count * MnistForm.Digits];
        var likelihoods = new float[candidates.Count];
        read(images, probabilities, likelihoods);
        float usual = UsualInk * line.Height * line.Height;
        return new LineReading(candidates, probabilities, likelihoods, [.. pieces.All.Select(piece => piece.Area / usual)]);
    }
}
