using Mnist.Scoring.Imaging;
using Mnist.Scoring.Reading.Locate;
using Mnist.Scoring.Reading.Normalise;

namespace Mnist.Scoring.Reading.Lines;

/// <summary>Reads all candidates of a text line.</summary>
/// <param name="read">Classifies images cut out of a picture: takes them, and writes probabilities and likelihoods.</param>
internal sealed class LineReader(Action<ReadOnlySpan<float>, Span<float>, Span<float>> read)
{
    // Typical ink of a digit, as a share of its squared height.
    private const float UsualInk = 0.25f;

    // Number of candidates that are read at once; what is no writing can have very many.
    private const int Batch = 480;

    public LineReading Read(InkFinding page, OverSegmentation segmentation, TextLine line)
    {
        LinePieces pieces = segmentation.Of(line);
        List<Candidate> candidates = CandidateFinder.Find(pieces, line.Height);
        var probabilities = new float[candidates.Count * MnistForm.Digits];
        var likelihoods = new float[candidates.Count];
        var images = new float[Math.Min(Batch, candidates.Count) * MnistForm.PixelCount];
        for (int start = 0; start < candidates.Count; start += Batch)
        {
            int count = Math.Min(Batch, candidates.Count - start);
            for (int i = 0; i < count; i++)
            {
                DigitForm.Of(page.Ink, segmentation.Pieces, pieces.Of(candidates[start + i])).CopyTo(images.AsSpan(i * MnistForm.PixelCount));
            }

            read(
                images.AsSpan(0, count * MnistForm.PixelCount),
                probabilities.AsSpan(start * MnistForm.Digits, count * MnistForm.Digits),
                likelihoods.AsSpan(start, count));
        }

        float usual = UsualInk * line.Height * line.Height;
        return new LineReading(candidates, probabilities, likelihoods, [.. pieces.All.Select(piece => piece.Area / usual)]);
    }
}
