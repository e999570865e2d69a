namespace Mnist.Training.Datasets.Pen;

/// <summary>Converts ink on a canvas to the MNIST convention as MNIST itself was made (reconstructed by facebookresearch/qmnist): the
/// square around the ink is reduced to 20×20 by area averaging, the darkest point is scaled to 255, and the image is shifted by whole
/// pixels so that its centre of mass is at the centre of 28×28.</summary>
internal static class MnistFrame
{
    private const int Inner = 20;

    public static void Fit(InkCanvas canvas, Span<byte> pixels)
    {
        pixels.Clear();
        Span<float> cells = stackalloc float[Inner * Inner];
        if (!Reduce(canvas, cells))
        {
            return;
        }

        Span<byte> grey = stackalloc byte[Inner * Inner];
        float scale = 255f / TensorPrimitives.Max<float>(cells);
        int mass = 0, momentX = 0, momentY = 0;
        for (int i = 0; i < grey.Length; i++)
        {
            int value = (int)((cells[i] * scale) + 0.5f);
            grey[i] = (byte)value;
            mass += value;
            momentX += value * (i % Inner);
            momentY += value * (i / Inner);
        }

        int left = (int)(14.5f - (momentX / (float)mass)), top = (int)(14.5f - (momentY / (float)mass));
        for (int i = 0; i < grey.Length; i++)
        {
            int x = left + (i % Inner), y = top + (i / Inner);
            if ((uint)x < Dataset.Side && (uint)y < Dataset.Side)
            {
                pixels[(y * Dataset.Side) + x] = grey[i];
            }
        }
    }

    // Distributes each pixel over the cells that it covers; along a row, from the cumulative ink up to each pixel. False if there is no ink.
    private static bool Reduce(InkCanvas canvas, Span<float> cells)
    {
        int first = InkCanvas.Side, last = -1, highest = InkCanvas.Side, lowest = -1;
        for (int y = 0; y < InkCanvas.Side; y++)
        {
            ReadOnlySpan<byte> row = canvas.Row(y);
            if (row.Contains((byte)1))
            {
                (first, last) = (Math.Min(first, row.IndexOf((byte)1)), Math.Max(last, row.LastIndexOf((byte)1)));
                (highest, lowest) = (Math.Min(highest, y), y);
            }
        }

        int width = last - first + 1, height = lowest - highest + 1;
        int side = Math.Max(Math.Max(width, height), 10);
        int left = first - ((side - width) / 2), top = highest - ((side - height) / 2);
        float cellSide = side / (float)Inner;
        Span<float> ink = stackalloc float[InkCanvas.Side + 1], across = stackalloc float[Inner];
        for (int y = highest; y <= lowest; y++)
        {
            ReadOnlySpan<byte> row = canvas.Row(y);
            int count = 0;
            for (int x = 0; x < side; x++)
            {
                int from = left + x;
                ink[x] = count;
                count += (uint)from < InkCanvas.Side ? row[from] : 0;
            }

            ink[side] = count;
            float before = 0f;
            for (int i = 0; i < Inner; i++)
            {
                float edge = (i + 1) * cellSide;
                int whole = Math.Min((int)edge, side - 1);
                float upTo = ink[whole] + ((edge - whole) * (ink[whole + 1] - ink[whole]));
                across[i] = upTo - before;
                before = upTo;
            }

            float start = (y - top) / cellSide;
            int cell = Math.Min((int)start, Inner - 1);
            float inNext = Math.Clamp(start + (1f / cellSide) - (cell + 1), 0f, 1f / cellSide) * cellSide;
            Span<float> to = cells.Slice(cell * Inner, Inner);
            TensorPrimitives.MultiplyAdd(across, 1f - inNext, to, to);
            if (cell + 1 < Inner)
            {
                Span<float> next = cells.Slice((cell + 1) * Inner, Inner);
                TensorPrimitives.MultiplyAdd(across, inNext, next, next);
            }
        }

        return last >= 0;
    }
}
