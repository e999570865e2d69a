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
        int column = 0;
        for (; column + Vector<float>.Count <= columns; column += Vector<float>.Count)
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
