using System.Collections.Concurrent;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.MlNet;

/// <summary>A model trained and saved by ML.NET. ML.NET's prediction objects are not thread-safe, so each concurrent call uses an engine of
/// its own; the engines are pooled.</summary>
internal sealed class MlNetModel(
    IRowToRowMapper mapper, Func<DataViewSchema.Column, float[], Delegate?> input, DigitScores scores, ModelInfo info) : IDigitModel
{
    // Not a ConcurrentBag, which stores items per thread.
    private readonly ConcurrentStack<Engine> _idle = new();

    public ModelInfo Info => info;

    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities)
    {
        Engine engine = _idle.TryPop(out Engine? idle) ? idle : new(mapper, new ImageRow(mapper.InputSchema, input), scores);
        for (int i = 0; i * MnistForm.PixelCount < images.Length; i++)
        {
            ReadOnlySpan<float> image = images.Slice(i * MnistForm.PixelCount, MnistForm.PixelCount);
            engine.Predict(image, probabilities.Slice(i * MnistForm.Digits, MnistForm.Digits));
        }

        // An engine whose prediction failed is not reused.
        _idle.Push(engine);
    }

    // A row for one image and the row that results: as ML.NET's PredictionEngine, but without a class that has a property for each column.
    private sealed class Engine(IRowToRowMapper mapper, ImageRow row, DigitScores scores)
    {
        private readonly ValueGetter<VBuffer<float>> _getScore = mapper.GetRow(row, [scores.Column]).GetGetter<VBuffer<float>>(scores.Column);
        private VBuffer<float> _score;

        public void Predict(ReadOnlySpan<float> image, Span<float> probabilities)
        {
            row.Show(image);
            _getScore(ref _score);
            scores.Read(_score, probabilities);
        }
    }
}
