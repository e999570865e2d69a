using System.Numerics;
using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;

namespace Mnist.Training.Learning.Layers;

/// <summary>Max pooling over square windows. The gradient goes to the first of the largest values.</summary>
/// <param name="size">Side of the window and stride; incomplete windows are omitted.</param>
internal sealed unsafe class MaxPool(Shape input, int size) : SlicedLayer(input, new Shape(input.Height / size, input.Width / size, input.Channels))
{
    private readonly Grid _inputGrid = new(input, 0);
    private readonly Grid _outputGrid = new(new Shape(input.Height / size, input.Width / size, input.Channels), 0);

    public int Size { get; } = size;

    private protected override void ForwardSlice(int slice, int worker)
    {
        for (int image = Pass.Start(slice); image < Pass.End(slice); image++)
        {
            MaxPooling.Forward(_inputGrid, InputRows + ((nint)image * Input.Size), Size, _outputGrid, OutputRows + ((nint)image * Output.Size));
        }
    }

    private protected override void BackwardSlice(int slice, int worker)
    {
        if (InputGradient == null)
        {
            return;
        }

        bool covered = Input.Height % Size == 0 && Input.Width % Size == 0;
        for (int image = Pass.Start(slice); image < Pass.End(slice); image++)
        {
            nint from = (nint)image * Input.Size;
            nint to = (nint)image * Output.Size;
            if (!covered)
            {
                new Span<float>(InputGradient + from, Input.Size).Clear();
            }

            for (int y = 0; y < Output.Height; y++)
            {
                for (int x = 0; x < Output.Width; x++)
                {
                    nint window = from + _inputGrid.Offset(y * Size, x * Size);
                    nint pixel = to + _outputGrid.Offset(y, x);
                    Window(InputRows + window, OutputRows + pixel, OutputGradient + pixel, InputGradient + window);
                }
            }
        }
    }

    private void Window(float* input, float* output, float* outputGradient, float* inputGradient)
    {
        int channels = Input.Channels;
        int channel = 0;
        for (; channel + Vector<float>.Count <= channels; channel += Vector<float>.Count)
        {
            Vector<float> largest = Vector.Load(output + channel);

            // The remaining gradient: 0 once a value has received it, so that equal values get none.
            Vector<float> rest = Vector.Load(outputGradient + channel);
            if (Size == 2)
            {
                // The usual size, without loops.
                int below = channel + _inputGrid.RowStride;
                rest = Give(input + channel, largest, rest, inputGradient + channel);
                rest = Give(input + channel + channels, largest, rest, inputGradient + channel + channels);
                rest = Give(input + below, largest, rest, inputGradient + below);
                Give(input + below + channels, largest, rest, inputGradient + below + channels);
                continue;
            }

            for (int j = 0; j < Size; j++)
            {
                for (int i = 0; i < Size; i++)
                {
                    int at = (j * _inputGrid.RowStride) + (i * channels) + channel;
                    rest = Give(input + at, largest, rest, inputGradient + at);
                }
            }
        }

        for (; channel < channels; channel++)
        {
            float rest = outputGradient[channel];
            for (int j = 0; j < Size; j++)
            {
                for (int i = 0; i < Size; i++)
                {
                    int at = (j * _inputGrid.RowStride) + (i * channels) + channel;
                    bool hit = input[at] == output[channel];
                    inputGradient[at] = hit ? rest : 0;
                    rest = hit ? 0 : rest;
                }
            }
        }
    }

    // Gives the gradient to values that are the largest, and returns what remains for the values after them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Give(float* input, Vector<float> largest, Vector<float> gradient, float* inputGradient)
    {
        Vector<int> hit = Vector.Equals(Vector.Load(input), largest);
        Vector.ConditionalSelect(hit, gradient, Vector<float>.Zero).Store(inputGradient);
        return Vector.ConditionalSelect(hit, Vector<float>.Zero, gradient);
    }
}
