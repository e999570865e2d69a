namespace Mnist.Tests.Export;

/// <summary>Numbers in a grid of any number of dimensions, the last one running fastest.</summary>
internal sealed record Tensor(long[] Shape, float[] Values)
{
    /// <summary>The same numbers in another shape; one size may be −1.</summary>
    public Tensor Reshape(long[] shape)
    {
        long known = shape.Where(size => size >= 0).Aggregate(1L, (product, size) => product * size);
        return With([.. shape.Select(size => size >= 0 ? size : Values.Length / known)], Values);
    }

    public Tensor Relu() => With(Shape, [.. Values.Select(value => Math.Max(0, value))]);

    /// <summary>The product with a matrix.</summary>
    public Tensor Times(Tensor matrix)
    {
        Assert.Equal(Shape[1], matrix.Shape[0]);
        return Fill([Shape[0], matrix.Shape[1]], at =>
        {
            double sum = 0;
            for (long i = 0; i < Shape[1]; i++)
            {
                sum += (double)this[at[0], i] * matrix[i, at[1]];
            }

            return sum;
        });
    }

    /// <summary>Adds a value for each index of one dimension.</summary>
    public Tensor Plus(Tensor bias, int dimension)
    {
        Assert.Equal([Shape[dimension]], bias.Shape);
        return Fill(Shape, at => this[at] + bias.Values[at[dimension]]);
    }

    public Tensor Softmax()
    {
        Assert.Equal(2, Shape.Length);
        double[] sums = [.. Enumerable.Range(0, (int)Shape[0]).Select(row => Enumerable.Range(0, (int)Shape[1]).Sum(column => Math.Exp(this[row, column])))];
        return Fill(Shape, at => Math.Exp(this[at]) / sums[at[0]]);
    }

    /// <summary>The dimensions in another order: result[i, j, …] is taken where dimension order[0] is i, order[1] is j, ….</summary>
    public Tensor Transpose(params int[] order) => Fill([.. order.Select(dimension => Shape[dimension])], at =>
    {
        long[] from = new long[at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            from[order[i]] = at[i];
        }

        return this[from];
    });

    /// <summary>A convolution with stride 1 of NCHW images with an OIHW filter, by definition.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="pads">Rows above, columns to the left, rows below, columns to the right.</param>
    public Tensor Convolve(Tensor filter, long[] pads)
    {
        Assert.Equal(Shape[1], filter.Shape[1]);
        long[] shape = [Shape[0], filter.Shape[0], Shape[2] + pads[0] + pads[2] - filter.Shape[2] + 1, Shape[3] + pads[1] + pads[3] - filter.Shape[3] + 1];
        return Fill(shape, at =>
        {
            double sum = 0;
            for (long c = 0; c < Shape[1]; c++)
            {
                for (long ky = 0; ky < filter.Shape[2]; ky++)
                {
                    for (long kx = 0; kx < filter.Shape[3]; kx++)
                    {
                        long y = at[2] + ky - pads[0];
                        long x = at[3] + kx - pads[1];
                        sum += y < 0 || y >= Shape[2] || x < 0 || x >= Shape[3] ? 0 : (double)this[at[0], c, y, x] * filter[at[1], c, ky, kx];
                    }
                }
            }

            return sum;
        });
    }

    /// <summary>The largest value of each window of NCHW images; windows do not overlap.</summary>
    public Tensor MaxPool(long height, long width) => Fill([Shape[0], Shape[1], Shape[2] / height, Shape[3] / width], at =>
    {
        double most = double.NegativeInfinity;
        for (long y = 0; y < height; y++)
        {
            for (long x = 0; x < width; x++)
            {
                most = Math.Max(most, this[at[0], at[1], (at[2] * height) + y, (at[3] * width) + x]);
            }
        }

        return most;
    });

    private float this[params ReadOnlySpan<long> at]
    {
        get
        {
            long offset = 0;
            for (int i = 0; i < at.Length; i++)
            {
                offset = (offset * Shape[i]) + at[i];
            }

            return Values[offset];
        }
    }

    private static Tensor With(long[] shape, float[] values)
    {
        Assert.Equal(shape.Aggregate(1L, (product, size) => product * size), values.Length);
        return new(shape, values);
    }

    private static Tensor Fill(long[] shape, Func<long[], double> value)
    {
        float[] values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        long[] at = new long[shape.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)value(at);
            for (int dimension = shape.Length - 1; dimension >= 0 && ++at[dimension] == shape[dimension]; dimension--)
            {
                at[dimension] = 0;
            }
        }

        return new(shape, values);
    }
}
