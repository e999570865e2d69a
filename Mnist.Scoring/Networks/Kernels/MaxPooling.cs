using System.Numerics;

namespace Mnist.Scoring.Networks.Kernels;

/// <summary>Max pooling over square windows, per channel.</summary>
internal static unsafe class MaxPooling
{
    /// <summary>Computes one image; windows do not overlap, and incomplete windows are dropped.</summary>
    /// <param name="input">Layout of the input.</param>
    /// <param name="source">input.Length floats.</param>
    /// <param name="size">Side of the window, at least 1.</param>
    /// <param name="output">Layout of the output: height and width divided by <paramref name="size"/>, rounded down.</param>
    /// <param name="destination">output.Length floats; the border is not written.</param>
    public static void Forward(Grid input, float* source, int size, Grid output, float* destination)
    {
        int channels = input.Shape.Channels;
        for (int y = 0; y < output.Shape.Height; y++)
        {
            for (int x = 0; x < output.Shape.Width; x++)
            {
                float* from = source + input.Offset(y * size, x * size);
                float* to = destination + output.Offset(y, x);
                int channel = 0;
                for (; channel + Vector<float>.Count <= channels; channel += Vector<float>.Count)
                {
                    Vector<float> most = Vector.Load(from + channel);
                    for (int j = 0; j < size; j++)
                    {
                        float* row = from + (j * input.RowStride) + channel;
                        for (int i = 0; i < size; i++)
                        {
                            most = Vector.Max(most, Vector.Load(row + (i * channels)));
                        }
                    }

                    most.Store(to + channel);
                }

                for (; channel < channels; channel++)
                {
                    float most = from[channel];
                    for (int j = 0; j < size; j++)
                    {
                        for (int i = 0; i < size; i++)
                        {
                            most = MathF.Max(most, from[(j * input.RowStride) + (i * channels) + channel]);
                        }
                    }

                    to[channel] = most;
                }
            }
        }
    }
}
