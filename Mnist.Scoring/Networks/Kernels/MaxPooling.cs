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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(Grid input, float* source, int size, Grid output, float* destination)
    {
        int channels = input.Shape.Channels, stride = input.RowStride;
        for (int y = 0; y < output.Shape.Height; y++)
        {
            float* from = source + input.Offset(y * size, 0);
            float* to = destination + output.Offset(y, 0);
            for (int x = 0; x < output.Shape.Width; x++)
            {
                int channel = 0;
                for (; channel + Vector<float>.Count <= channels; channel += Vector<float>.Count)
                {
                    float* corner = from + channel;
                    Vector<float> most = Vector.Load(corner);
                    if (size == 2)
                    {
                        // The usual size, without loops.
                        most = Vector.Max(
                            Vector.Max(most, Vector.Load(corner + channels)),
                            Vector.Max(Vector.Load(corner + stride), Vector.Load(corner + stride + channels)));
                    }
                    else
                    {
                        for (int j = 0; j < size; j++)
                        {
                            for (int i = 0; i < size; i++)
                            {
                                most = Vector.Max(most, Vector.Load(corner + (j * stride) + (i * channels)));
                            }
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
                            most = MathF.Max(most, from[(j * stride) + (i * channels) + channel]);
                        }
                    }

                    to[channel] = most;
                }

                from += size * channels;
                to += channels;
            }
        }
    }
}
