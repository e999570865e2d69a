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
        Engine engine = _idle.TryPop(out Engine? idle) ? idle : new(mapper, input, scores);
        for (int i = 0; i * MnistForm.PixelCount < images.Length; i++)
        {
            ReadOnlySpan<float> image = images.Slice(i * MnistForm.PixelCount, MnistForm.PixelCount);
            Span<float> digits = probabilities.Slice(i * MnistForm.Digits, MnistForm.Digits);
            engine.Predict(image, digits);
            if (float.IsNaN(TensorPrimitives.Sum<float>(digits)))
            {
                throw new InvalidModelException("the scores of the ML.NET model for an image are not numbers");
            }
        }

        // An engine whose prediction failed is not reused.
        _idle.Push(engine);
    }

    // The input row for one image, and the row that results: as ML.NET's PredictionEngine, but without a class that has a property for each
    // column. Columns that contain no part of the image, such as the label used in training, have default values.
    private sealed class Engine : DataViewRow
    {
        private readonly Func<DataViewSchema.Column, float[], Delegate?> _input;
        private readonly DigitScores _scores;
        private readonly ValueGetter<VBuffer<float>> _getScore;
        private readonly float[] _pixels = new float[MnistForm.PixelCount];
        private VBuffer<float> _score;
        private long _position = -1;

        public Engine(IRowToRowMapper mapper, Func<DataViewSchema.Column, float[], Delegate?> input, DigitScores scores)
        {
            (Schema, _input, _scores) = (mapper.InputSchema, input, scores);
            _getScore = mapper.GetRow(this, [scores.Column]).GetGetter<VBuffer<float>>(scores.Column);
        }

        public override DataViewSchema Schema { get; }

        public override long Position => _position;

        public override long Batch => 0;

        public void Predict(ReadOnlySpan<float> image, Span<float> probabilities)
        {
            // Incremented because the stages of the model cache values by position.
            _position++;
            image.CopyTo(_pixels);
            _getScore(ref _score);
            _scores.Read(_score, probabilities);
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            _input(column, _pixels) as ValueGetter<TValue> ?? ((ref TValue value) => value = default!);
    }
}
