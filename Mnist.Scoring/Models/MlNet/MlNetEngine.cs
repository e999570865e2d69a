using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Scoring.Models.MlNet;

/// <summary>An input row for one image and the resulting output row: an equivalent of ML.NET's PredictionEngine that does not require a
/// class with one property for each column. Not thread-safe.</summary>
internal sealed class MlNetEngine
{
    private readonly ImageRow _row;
    private readonly DigitScores _scores;
    private readonly ValueGetter<VBuffer<float>> _getScore;
    private VBuffer<float> _score;

    /// <summary>Creates an engine.</summary>
    public MlNetEngine(IRowToRowMapper mapper, ImageInput input, DigitScores scores)
    {
        _row = new ImageRow(mapper.InputSchema, input);
        _scores = scores;
        _getScore = mapper.GetRow(_row, [scores.Column]).GetGetter<VBuffer<float>>(scores.Column);
    }

    /// <summary>Computes the probability of each digit.</summary>
    public void Predict(ReadOnlySpan<float> image, Span<float> probabilities)
    {
        _row.Show(image);
        _getScore(ref _score);
        _scores.Read(_score, probabilities);
    }
}
