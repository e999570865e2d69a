using System.Numerics;

namespace Mnist.Training.Numerics;

/// <summary>Vectorised operations on arrays of floats. Memory ranges must be identical or not overlap.</summary>
internal static unsafe class Elementwise
{
    /// <summary>Sets the gradient to 0 where the ReLU output is 0.</summary>
    public static void MaskByOutput(float* output, float* gradient, int length)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
        {
            Vector<int> open = Vector.GreaterThan(Vector.Load(output + i), Vector<float>.Zero);
            Vector.ConditionalSelect(open, Vector.Load(gradient + i), Vector<float>.Zero).Store(gradient + i);
        }

        for (; i < length; i++)
        {
            gradient[i] = output[i] > 0 ? gradient[i] : 0;
        }
    }

    /// <summary>sum[c] += values of column c, over <paramref name="rows"/> rows of <paramref name="columns"/> floats.</summary>
    public static void AddColumns(float* values, int rows, int columns, float* sum)
    {
        int column = 0, width = Vector<float>.Count;

        // Four vectors at a time, so that additions need not wait for the one before and a cache line is loaded once.
        for (; column + (4 * width) <= columns; column += 4 * width)
        {
            Vector<float> total0 = Vector.Load(sum + column), total1 = Vector.Load(sum + column + width);
            Vector<float> total2 = Vector.Load(sum + column + (2 * width)), total3 = Vector.Load(sum + column + (3 * width));
            float* at = values + column;
            for (int row = 0; row < rows; row++, at += columns)
            {
                total0 += Vector.Load(at);
                total1 += Vector.Load(at + width);
                total2 += Vector.Load(at + (2 * width));
                total3 += Vector.Load(at + (3 * width));
            }

            total0.Store(sum + column);
            total1.Store(sum + column + width);
            total2.Store(sum + column + (2 * width));
            total3.Store(sum + column + (3 * width));
        }

        for (; column + width <= columns; column += width)
        {
            Vector<float> total = Vector.Load(sum + column);
            float* at = values + column;
            for (int row = 0; row < rows; row++, at += columns)
            {
                total += Vector.Load(at);
            }

            total.Store(sum + column);
        }

        for (; column < columns; column++)
        {
            float total = sum[column];
            for (int row = 0; row < rows; row++)
            {
                total += values[(row * columns) + column];
            }

            sum[column] = total;
        }
    }

    /// <summary>destination = Σ of <paramref name="count"/> rows with a stride of <paramref name="stride"/>, added first to last.</summary>
    /// <param name="length">Length of a row, a multiple of 16 as in panels.</param>
    public static void SumRows(float* rows, int count, nint stride, float* destination, int length)
    {
        for (int i = 0; i < length; i += Vector<float>.Count)
        {
            Vector<float> total = Vector.Load(rows + i);
            for (int row = 1; row < count; row++)
            {
                total += Vector.Load(rows + (row * stride) + i);
            }

            total.Store(destination + i);
        }
    }
}
