using System.Numerics;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Layers;

/// <summary>Batch normalisation of each channel (Ioffe and Szegedy 2015) followed by ReLU. Training uses the batch's own mean and
/// variance and updates running statistics, which the frozen network folds into the preceding convolution.</summary>
internal sealed unsafe class BatchNormalisation : TrainableLayer
{
    /// <summary>Added to the variance, as in Keras and PyTorch, to avoid division by zero for constant channels.</summary>
    public const float Epsilon = 1e-5f;

    // Weight of the newest batch in the running statistics.
    private const float Momentum = 0.1f;

    private readonly Parameter _scale;
    private readonly Parameter _shift;
    private readonly Parameter _runningMean;
    private readonly Parameter _runningVariance;

    // For each slice, the two sums of every channel; doubles, to limit rounding errors in sums over many pixels.
    private readonly double[] _sliceSums;
    private readonly AlignedBuffer[] _sums;
    private readonly AlignedBuffer _mean;
    private readonly AlignedBuffer _inverseDeviation;
    private readonly AlignedBuffer _factor;
    private readonly AlignedBuffer _offset;
    private readonly AlignedBuffer _slope;
    private readonly Action<int, int> _measure;
    private readonly Action<int, int> _apply;
    private readonly Action<int, int> _measureGradient;
    private readonly Action<int, int> _applyGradient;

    /// <summary>Creates the layer with scale 1 and shift 0.</summary>
    /// <param name="positiveScale">Whether to use the absolute value of the scale, which preserves the order of values, so that
    /// the layer may follow max pooling and still be folded into the convolution before it.</param>
    /// <param name="threads">Number of threads in the pool that runs the layer.</param>
    public BatchNormalisation(Shape input, bool positiveScale, int threads)
        : base(input, input)
    {
        int channels = input.Channels;
        PositiveScale = positiveScale;
        _scale = new Parameter(channels, decays: false);
        _shift = new Parameter(channels, decays: false);
        _runningMean = new Parameter(channels, decays: false);
        _runningVariance = new Parameter(channels, decays: false);
        _scale.Value.Span.Fill(1);
        _runningVariance.Value.Span.Fill(1);
        Parameters = [_scale, _shift];
        Statistics = [_runningMean, _runningVariance];
        _sliceSums = new double[BatchPass.Slices * 2 * channels];
        _sums = AlignedBuffer.ForEach(threads, 2 * channels);
        _mean = new AlignedBuffer(channels);
        _inverseDeviation = new AlignedBuffer(channels);
        _factor = new AlignedBuffer(channels);
        _offset = new AlignedBuffer(channels);
        _slope = new AlignedBuffer(channels);
        _measure = Measure;
        _apply = Apply;
        _measureGradient = MeasureGradient;
        _applyGradient = ApplyGradient;
    }

    public bool PositiveScale { get; }
    public override IReadOnlyList<Parameter> Parameters { get; }
    public override IReadOnlyList<Parameter> Statistics { get; }

    private protected override void Forward()
    {
        if (Pass.Training)
        {
            Pass.Pool.Run(BatchPass.Slices, _measure);
            TakeStatistics((long)Pass.Count * Input.Pixels);
        }
        else
        {
            for (int channel = 0; channel < Input.Channels; channel++)
            {
                _mean.Span[channel] = _runningMean.Value.Span[channel];
                _inverseDeviation.Span[channel] = 1f / MathF.Sqrt(_runningVariance.Value.Span[channel] + Epsilon);
            }
        }

        for (int channel = 0; channel < Input.Channels; channel++)
        {
            _factor.Span[channel] = EffectiveScale(_scale.Value.Span[channel]) * _inverseDeviation.Span[channel];
            _offset.Span[channel] = _shift.Value.Span[channel] - (_mean.Span[channel] * _factor.Span[channel]);
        }

        Pass.Pool.Run(BatchPass.Slices, _apply);
    }

    private protected override void Backward()
    {
        Pass.Pool.Run(BatchPass.Slices, _measureGradient);

        // With n values per channel, normalised value x̂ and incoming gradient g (section 3 of the paper, rearranged):
        // dx = scale / deviation · (g − Σg/n − x̂ · Σ(g·x̂)/n), linear in x; factor, slope and offset are stored.
        double n = (double)Pass.Count * Input.Pixels;
        int channels = Input.Channels;
        for (int channel = 0; channel < channels; channel++)
        {
            double sum = SumOverSlices(channel);
            double product = SumOverSlices(channels + channel);
            _shift.Gradient.Span[channel] = (float)sum;
            float scale = _scale.Value.Span[channel];
            _scale.Gradient.Span[channel] = (float)(PositiveScale && scale < 0 ? -product : product);
            double inverse = _inverseDeviation.Span[channel];
            double factor = EffectiveScale(scale) * inverse;
            double slope = -factor * inverse * product / n;
            _factor.Span[channel] = (float)factor;
            _slope.Span[channel] = (float)slope;
            _offset.Span[channel] = (float)((-factor * sum / n) - (slope * _mean.Span[channel]));
        }

        if (InputGradient != null)
        {
            Pass.Pool.Run(BatchPass.Slices, _applyGradient);
        }
    }

    /// <summary>The effective scale for a value of the scale parameter.</summary>
    public float EffectiveScale(float scale) => PositiveScale ? MathF.Abs(scale) : scale;

    private void TakeStatistics(long count)
    {
        int channels = Input.Channels;
        for (int channel = 0; channel < channels; channel++)
        {
            double mean = SumOverSlices(channel) / count;
            double variance = Math.Max(0, (SumOverSlices(channels + channel) / count) - (mean * mean));
            _mean.Span[channel] = (float)mean;
            _inverseDeviation.Span[channel] = (float)(1 / Math.Sqrt(variance + Epsilon));

            // The running variance is unbiased, as in PyTorch.
            double unbiased = count > 1 ? variance * count / (count - 1) : variance;
            Span<float> runningMean = _runningMean.Value.Span;
            Span<float> runningVariance = _runningVariance.Value.Span;
            runningMean[channel] += Momentum * ((float)mean - runningMean[channel]);
            runningVariance[channel] += Momentum * ((float)unbiased - runningVariance[channel]);
        }
    }

    private double SumOverSlices(int column)
    {
        double sum = 0;
        for (int slice = 0; slice < BatchPass.Slices; slice++)
        {
            sum += _sliceSums[(slice * 2 * Input.Channels) + column];
        }

        return sum;
    }

    private void Measure(int slice, int worker)
    {
        Span<double> sums = SumsOf(slice);
        AlignedBuffer partial = _sums[worker];
        int channels = Input.Channels;
        float* sum = partial.Pointer;
        float* square = sum + channels;
        for (int image = Pass.Start(slice); image < Pass.End(slice); image++)
        {
            partial.Span.Clear();
            float* values = InputRows + ((nint)image * Input.Size);
            for (int pixel = 0; pixel < Input.Pixels; pixel++, values += channels)
            {
                int channel = 0;
                for (; channel + Vector<float>.Count <= channels; channel += Vector<float>.Count)
                {
                    Vector<float> value = Vector.Load(values + channel);
                    (Vector.Load(sum + channel) + value).Store(sum + channel);
                    Vector.FusedMultiplyAdd(value, value, Vector.Load(square + channel)).Store(square + channel);
                }

                for (; channel < channels; channel++)
                {
                    sum[channel] += values[channel];
                    square[channel] = MathF.FusedMultiplyAdd(values[channel], values[channel], square[channel]);
                }
            }

            AddTo(sums, partial);
        }
    }

    private void Apply(int slice, int worker)
    {
        int channels = Input.Channels;
        nint start = (nint)Pass.Start(slice) * Input.Size;
        int pixels = (Pass.End(slice) - Pass.Start(slice)) * Input.Pixels;
        float* from = InputRows + start;
        float* to = OutputRows + start;
        float* factor = _factor.Pointer;
        float* offset = _offset.Pointer;
        for (int pixel = 0; pixel < pixels; pixel++, from += channels, to += channels)
        {
            int channel = 0;
            for (; channel + Vector<float>.Count <= channels; channel += Vector<float>.Count)
            {
                Vector<float> value = Vector.FusedMultiplyAdd(
                    Vector.Load(from + channel), Vector.Load(factor + channel), Vector.Load(offset + channel));
                Vector.Max(value, Vector<float>.Zero).Store(to + channel);
            }

            for (; channel < channels; channel++)
            {
                to[channel] = MathF.Max(MathF.FusedMultiplyAdd(from[channel], factor[channel], offset[channel]), 0);
            }
        }
    }

    private void MeasureGradient(int slice, int worker)
    {
        Span<double> sums = SumsOf(slice);
        AlignedBuffer partial = _sums[worker];
        int channels = Input.Channels;
        float* sum = partial.Pointer;
        float* product = sum + channels;
        float* mean = _mean.Pointer;
        float* inverse = _inverseDeviation.Pointer;
        for (int image = Pass.Start(slice); image < Pass.End(slice); image++)
        {
            partial.Span.Clear();
            nint start = (nint)image * Input.Size;
            float* gradients = OutputGradient + start;
            Elementwise.MaskByOutput(OutputRows + start, gradients, Input.Size);
            float* values = InputRows + start;
            for (int pixel = 0; pixel < Input.Pixels; pixel++, values += channels, gradients += channels)
            {
                int channel = 0;
                for (; channel + Vector<float>.Count <= channels; channel += Vector<float>.Count)
                {
                    Vector<float> gradient = Vector.Load(gradients + channel);
                    Vector<float> normalised = (Vector.Load(values + channel) - Vector.Load(mean + channel)) * Vector.Load(inverse + channel);
                    (Vector.Load(sum + channel) + gradient).Store(sum + channel);
                    Vector.FusedMultiplyAdd(gradient, normalised, Vector.Load(product + channel)).Store(product + channel);
                }

                for (; channel < channels; channel++)
                {
                    sum[channel] += gradients[channel];
                    float normalised = (values[channel] - mean[channel]) * inverse[channel];
                    product[channel] = MathF.FusedMultiplyAdd(gradients[channel], normalised, product[channel]);
                }
            }

            AddTo(sums, partial);
        }
    }

    private void ApplyGradient(int slice, int worker)
    {
        int channels = Input.Channels;
        nint start = (nint)Pass.Start(slice) * Input.Size;
        int pixels = (Pass.End(slice) - Pass.Start(slice)) * Input.Pixels;
        float* values = InputRows + start;
        float* from = OutputGradient + start;
        float* to = InputGradient + start;
        float* factor = _factor.Pointer;
        float* offset = _offset.Pointer;
        float* slope = _slope.Pointer;
        for (int pixel = 0; pixel < pixels; pixel++, values += channels, from += channels, to += channels)
        {
            int channel = 0;
            for (; channel + Vector<float>.Count <= channels; channel += Vector<float>.Count)
            {
                Vector<float> line = Vector.FusedMultiplyAdd(
                    Vector.Load(values + channel), Vector.Load(slope + channel), Vector.Load(offset + channel));
                Vector.FusedMultiplyAdd(Vector.Load(from + channel), Vector.Load(factor + channel), line).Store(to + channel);
            }

            for (; channel < channels; channel++)
            {
                float line = MathF.FusedMultiplyAdd(values[channel], slope[channel], offset[channel]);
                to[channel] = MathF.FusedMultiplyAdd(from[channel], factor[channel], line);
            }
        }
    }

    private Span<double> SumsOf(int slice)
    {
        Span<double> sums = _sliceSums.AsSpan(slice * 2 * Input.Channels, 2 * Input.Channels);
        sums.Clear();
        return sums;
    }

    private static void AddTo(Span<double> sums, AlignedBuffer partial)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += partial.Span[i];
        }
    }
}
