using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Tests.Networks;
using Mnist.Training.Learning.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Tests.Learning;

/// <summary>Every layer's gradients against central differences of what its forward pass computes.</summary>
public sealed unsafe class LayerGradientTests : IDisposable
{
    private const int Batch = 11;
    private const int Threads = 3;

    private readonly WorkerPool _pool = new(Threads);

    public void Dispose() => _pool.Dispose();

    [Theory]
    [InlineData(5, 7, 1, 3, 16, true, false)]
    [InlineData(5, 7, 1, 3, 16, false, true)]
    [InlineData(6, 5, 3, 2, 5, true, true)]
    [InlineData(6, 5, 3, 2, 5, false, false)]
    [InlineData(7, 6, 18, 5, 17, true, false)]
    [InlineData(5, 5, 16, 4, 32, true, false)]
    [InlineData(5, 5, 4, 4, 20, false, false)]
    [InlineData(3, 3, 16, 1, 16, true, true)]
    [InlineData(9, 11, 16, 3, 16, true, false)]
    [InlineData(10, 9, 32, 3, 16, false, false)]
    [InlineData(8, 8, 16, 3, 32, true, true)]
    [InlineData(7, 10, 24, 3, 17, true, true)]
    [InlineData(13, 9, 17, 3, 40, false, false)]
    public void Convolution(int height, int width, int channels, int kernel, int outputs, bool same, bool relu)
    {
        var layer = new Convolution(
            new Shape(height, width, channels), kernel, outputs, same ? Padding.Same : Padding.Valid, relu, Threads, new RandomStream(1));
        KeepFromTheKink(layer.Parameters[1], outputs);
        Check(layer);
    }

    [Theory]
    [InlineData(7, 10, false)]
    [InlineData(64, 33, true)]
    [InlineData(19, 48, true)]
    public void Dense(int inputs, int units, bool relu)
    {
        var layer = new Dense(Shape.Vector(inputs), units, relu, Batch, Threads, new RandomStream(2));
        KeepFromTheKink(layer.Parameters[1], units);
        Check(layer);
    }

    [Theory]
    [InlineData(4, 4, 16, 2)]
    [InlineData(7, 5, 3, 2)]
    [InlineData(6, 7, 9, 3)]
    public void Max_pooling(int height, int width, int channels, int size) => Check(new MaxPool(new Shape(height, width, channels), size));

    [Theory]
    [InlineData(3, 4, 16, false)]
    [InlineData(3, 4, 16, true)]
    [InlineData(3, 4, 5, false)]
    [InlineData(1, 1, 11, true)]
    public void Batch_normalisation(int height, int width, int channels, bool positiveScale)
    {
        var layer = new BatchNormalisation(new Shape(height, width, channels), positiveScale);
        NaiveKernels.Random(channels, 3).CopyTo(layer.Parameters[0].Value.Span);
        KeepFromTheKink(layer.Parameters[1], channels);
        Check(layer);
    }

    [Fact]
    public void Dropout() => Check(new Dropout(new Shape(1, 1, 37), 0.4f, 1, Batch));

    // Half of the channels well above 0 and half well below, by six standard deviations: ReLU has no derivative at 0, and a
    // finite difference across it would differ rightly.
    private static void KeepFromTheKink(Parameter bias, int channels)
    {
        for (int i = 0; i < channels; i++)
        {
            bias.Value.Span[i] = i % 2 == 0 ? 6 : -6;
        }
    }

    // The scalar that is differentiated is Σ coefficient · output, with random coefficients, so that every output counts.
    private void Check(TrainableLayer layer)
    {
        int inputs = layer.Input.Size * Batch;
        int outputs = layer.Output.Size * Batch;
        AlignedBuffer input = Filled(NaiveKernels.Random(inputs, 7));
        AlignedBuffer output = new(outputs);
        float[] coefficients = NaiveKernels.Random(outputs, 8);
        AlignedBuffer outputGradient = Filled(coefficients);
        AlignedBuffer inputGradient = Filled(Enumerable.Repeat(float.NaN, inputs).ToArray());
        foreach (Parameter parameter in layer.Parameters)
        {
            parameter.Gradient.Span.Fill(float.NaN);
        }

        var pass = new BatchPass(_pool, Batch, seed: 5, step: 3);
        layer.Forward(pass, input.Pointer, output.Pointer);
        pass.Complete();
        layer.Backward(outputGradient.Pointer, inputGradient.Pointer);
        pass.Complete();

        double Scalar()
        {
            layer.Forward(pass, input.Pointer, output.Pointer);
            pass.Complete();
            double sum = 0;
            for (int i = 0; i < outputs; i++)
            {
                sum += (double)coefficients[i] * output.Span[i];
            }

            return sum;
        }

        AssertGradient(input, inputGradient, Scalar, "input");
        for (int i = 0; i < layer.Parameters.Count; i++)
        {
            AssertGradient(layer.Parameters[i].Value, layer.Parameters[i].Gradient, Scalar, $"parameter {i}");
        }
    }

    private static void AssertGradient(AlignedBuffer values, AlignedBuffer gradient, Func<double> scalar, string name)
    {
        // Small against the distance between two values of a pooling window, large against rounding.
        const float Step = 2e-3f;
        var random = new Random(1);
        int bad = 0;
        int checks = Math.Min(60, values.Length);
        for (int n = 0; n < checks; n++)
        {
            int i = checks == values.Length ? n : random.Next(values.Length);
            float original = values.Span[i];
            values.Span[i] = original + Step;
            double above = scalar();
            values.Span[i] = original - Step;
            double below = scalar();
            values.Span[i] = original;
            double difference = (above - below) / (2 * (double)Step);
            bool close = Math.Abs(difference - gradient.Span[i]) <= 0.01 * Math.Max(1, Math.Abs(difference));

            // Two values of a pooling window may lie closer than the step; that is rare, a wrong formula is wrong nearly everywhere.
            bad += close ? 0 : 1;
        }

        Assert.True(bad <= checks / 30, $"{bad} of {checks} derivatives by {name} differ from the finite difference.");
    }

    private static AlignedBuffer Filled(float[] values)
    {
        AlignedBuffer buffer = new(values.Length);
        values.CopyTo(buffer.Span);
        return buffer;
    }
}
