using System.Numerics;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Layers;

/// <summary>Batch normalisation of each channel (Ioffe and Szegedy 2015) followed by ReLU. Normalises by the batch's own mean and variance
/// and updates running statistics, which the frozen network folds into the preceding convolution.</summary>
/// <param name="positiveScale">Whether to use the absolute value of the scale, which preserves the order of values, so that
/// the layer may follow max pooling and still be folded into the convolution before it.</param>
internal sealed unsafe class BatchNormalisation(Shape input, bool positiveScale) : TrainableLayer(input, input)
{
    /// <summary>Added to the variance, as in Keras and PyTorch, to avoid division by zero for constant channels.</summary>
    public const float Epsilon = 1e-5f;

    private static readonly int Width = Vector<float>.Count;

    // Weight of the newest batch in the running statistics.
    private const float Momentum = 0.1f;

    private readonly Parameter _scale = new(input.Channels, decays: false) { Initial = 1 };
    private readonly Parameter _shift = new(input.Channels, decays: false);
    private readonly Parameter _runningMean = new(input.Channels, decays: false);
    private readonly Parameter _runningVariance = new(input.Channels, decays: false) { Initial = 1 };
    private readonly AlignedBuffer _mean = new(input.Channels);
    private readonly AlignedBuffer _inverseDeviation = new(input.Channels);

    // For each slice, the two sums of every channel, each padded to pairs of vectors; doubles, to limit rounding errors in sums over many pixels.
    private readonly double[] _sums = new double[BatchPass.Slices * 2 * Padded(input.Channels)];
    private readonly int _paddedChannels = Padded(input.Channels);

    // Coefficients of each channel, repeated for every pixel of a row.
    private readonly float[] _factors = new float[input.Width * input.Channels];
    private readonly float[] _offsets = new float[input.Width * input.Channels];
    private readonly float[] _slopes = new float[input.Width * input.Channels];

    public bool PositiveScale { get; } = positiveScale;
    public override IReadOnlyList<Parameter> Parameters => [_scale, _shift];
    public override IReadOnlyList<Parameter> Statistics => [_runningMean, _runningVariance];

    private protected override void Forward()
    {
        // With mean 0 and deviation 1, these are the sums of the values and of their squares.
        _mean.Span.Clear();
        _inverseDeviation.Span.Fill(1);
        Pass.Then((slice, _) => Sum(slice, InputRows));
        Pass.Complete();
        double n = (double)Pass.Count * Input.Pixels;
        for (int channel = 0; channel < Input.Channels; channel++)
        {
            (double sum, double squares) = SumsOf(channel);
            double mean = sum / n;
            double variance = Math.Max(0, (squares / n) - (mean * mean));
            float inverse = (float)(1 / Math.Sqrt(variance + Epsilon));
            (_mean.Span[channel], _inverseDeviation.Span[channel]) = ((float)mean, inverse);

            // The running variance is unbiased, as in PyTorch.
            double unbiased = n > 1 ? variance * n / (n - 1) : variance;
            ref float runningMean = ref _runningMean.Value.Span[channel], runningVariance = ref _runningVariance.Value.Span[channel];
            runningMean += Momentum * ((float)mean - runningMean);
            runningVariance += Momentum * ((float)unbiased - runningVariance);
            float factor = EffectiveScale(_scale.Value.Span[channel]) * inverse;
            Repeat(factor, channel, _factors);
            Repeat(_shift.Value.Span[channel] - ((float)mean * factor), channel, _offsets);
        }

        Pass.Then(Apply);
    }

    private protected override void Backward()
    {
        Pass.Then((slice, _) => Sum(slice, OutputGradient));
        Pass.Complete();

        // With n values per channel, normalised value x̂ and incoming gradient g (section 3 of the paper, rearranged):
        // dx = scale / deviation · (g − Σg/n − x̂ · Σ(g·x̂)/n), linear in x; factor, slope and offset are stored.
        double n = (double)Pass.Count * Input.Pixels;
        for (int channel = 0; channel < Input.Channels; channel++)
        {
            (double sum, double product) = SumsOf(channel);
            _shift.Gradient.Span[channel] = (float)sum;
            float scale = _scale.Value.Span[channel];
            _scale.Gradient.Span[channel] = (float)(PositiveScale && scale < 0 ? -product : product);
            double inverse = _inverseDeviation.Span[channel];
            double factor = EffectiveScale(scale) * inverse;
            double slope = -factor * inverse * product / n;
            Repeat((float)factor, channel, _factors);
            Repeat((float)slope, channel, _slopes);
            Repeat((float)((-factor * sum / n) - (slope * _mean.Span[channel])), channel, _offsets);
        }

        if (InputGradient != null)
        {
            Pass.Then(ApplyGradient);
        }
    }

    /// <summary>The effective scale for a value of the scale parameter.</summary>
    public float EffectiveScale(float scale) => PositiveScale ? MathF.Abs(scale) : scale;

    private static int Padded(int channels) => (channels + (2 * Width) - 1) / (2 * Width) * 2 * Width;

    // For each channel, the sums of g and of g · x̂ over the images of a slice, for inputs x and the given rows of g.
    private void Sum(int slice, float* rows)
    {
        int channels = Input.Channels;
        Span<double> sums = _sums.AsSpan(slice * 2 * _paddedChannels, 2 * _paddedChannels);
        sums.Clear();
        float* inputs = InputRows;
        for (int image = Pass.Start(slice); image < Pass.End(slice); image++)
        {
            nint start = (nint)image * Input.Size, end = start + Input.Size;
            if (rows == OutputGradient)
            {
                Elementwise.MaskByOutput(OutputRows + start, rows + start, Input.Size);
            }

            // Two vectors at a time, as additions to one would wait for each other. They may reach beyond the channels of a pixel; what they
            // add to the padding is not used.
            for (int channel = 0; channel < channels; channel += 2 * Width)
            {
                float* means = _mean.Pointer + channel, inverses = _inverseDeviation.Pointer + channel;
                Vector<float> mean = Vector.Load(means), otherMean = Vector.Load(means + Width);
                Vector<float> inverse = Vector.Load(inverses), otherInverse = Vector.Load(inverses + Width);
                Vector<float> sum = Vector<float>.Zero, otherSum = sum, product = sum, otherProduct = sum;
                for (nint i = start + channel; i < end; i += channels)
                {
                    Vector<float> gradient = Vector.Load(rows + i), otherGradient = Vector.Load(rows + i + Width);
                    sum += gradient;
                    otherSum += otherGradient;
                    product = Vector.FusedMultiplyAdd(gradient, (Vector.Load(inputs + i) - mean) * inverse, product);
                    otherProduct = Vector.FusedMultiplyAdd(otherGradient, (Vector.Load(inputs + i + Width) - otherMean) * otherInverse, otherProduct);
                }

                for (int i = 0; i < Width; i++)
                {
                    sums[channel + i] += sum[i];
                    sums[channel + Width + i] += otherSum[i];
                    sums[_paddedChannels + channel + i] += product[i];
                    sums[_paddedChannels + channel + Width + i] += otherProduct[i];
                }
            }
        }
    }

    private (double Sum, double Product) SumsOf(int channel)
    {
        double sum = 0, product = 0;
        for (int at = channel; at < _sums.Length; at += 2 * _paddedChannels)
        {
            sum += _sums[at];
            product += _sums[at + _paddedChannels];
        }

        return (sum, product);
    }

    private void Repeat(float value, int channel, float[] row)
    {
        for (int i = channel; i < row.Length; i += Input.Channels)
        {
            row[i] = value;
        }
    }

    private void Apply(int slice, int worker)
    {
        int length = _factors.Length;
        for (nint row = (nint)Pass.Start(slice) * Input.Size; row < (nint)Pass.End(slice) * Input.Size; row += length)
        {
            Span<float> output = new(OutputRows + row, length);
            TensorPrimitives.FusedMultiplyAdd(new ReadOnlySpan<float>(InputRows + row, length), _factors, _offsets, output);
            TensorPrimitives.Max(output, 0, output);
        }
    }

    private void ApplyGradient(int slice, int worker)
    {
        int length = _factors.Length;
        for (nint row = (nint)Pass.Start(slice) * Input.Size; row < (nint)Pass.End(slice) * Input.Size; row += length)
        {
            Span<float> gradient = new(InputGradient + row, length);
            TensorPrimitives.FusedMultiplyAdd(new ReadOnlySpan<float>(InputRows + row, length), _slopes, _offsets, gradient);
            TensorPrimitives.FusedMultiplyAdd(new ReadOnlySpan<float>(OutputGradient + row, length), _factors, gradient, gradient);
        }
    }
}
