namespace Mnist.Training.Datasets.Pen;

/// <summary>Converts ink on a canvas to the MNIST convention as MNIST itself was made (reconstructed by facebookresearch/qmnist): the
/// square around the ink is reduced to 20×20 by area averaging, the darkest point is scaled to 255, and the image is shifted by whole
/// pixels so that its centre of mass is at the centre of 28×28. Reusable scratch memory.</summary>
internal sealed class MnistFrame
{
    private const int Inner = 20;

    private readonly float[] _cells = new float[Inner * Inner];
    private readonly float[] _ink = new float[InkCanvas.Side + 1];

    public void Fit(InkCanvas canvas, Span<byte> pixels)
    {
        pixels.Clear();
        int width = canvas.Right - canvas.Left + 1, height = canvas.Bottom - canvas.Top + 1;
        if (height <= 0)
        {
            return;
        }

        int side = Math.Max(Math.Max(width, height), 10);
        Reduce(canvas, canvas.Left - ((side - width) / 2), canvas.Top - ((side - height) / 2), side);

        Span<byte> grey = stackalloc byte[Inner * Inner];
        float scale = 255f / _cells.Max();
        int mass = 0, momentX = 0, momentY = 0;
        for (int i = 0; i < grey.Length; i++)
        {
            int value = (int)((_cells[i] * scale) + 0.5f);
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

    // Distributes each pixel over the cells that it covers; along a row, from the cumulative ink up to each pixel.
    private void Reduce(InkCanvas canvas, int left, int top, int side)
    {
        Array.Clear(_cells);
        float cellSide = side / (float)Inner;
        Span<float> cells = stackalloc float[Inner];
        for (int y = canvas.Top; y <= canvas.Bottom; y++)
        {
            ReadOnlySpan<byte> row = canvas.Row(y);
            int count = 0;
            for (int x = 0; x < side; x++)
            {
                int from = left + x;
                _ink[x] = count;
                count += (uint)from < InkCanvas.Side ? row[from] : 0;
            }

            _ink[side] = count;
            float before = 0f;
            for (int i = 0; i < Inner; i++)
            {
                float edge = (i + 1) * cellSide;
                int whole = Math.Min((int)edge, side - 1);
                float upTo = _ink[whole] + ((edge - whole) * (_ink[whole + 1] - _ink[whole]));
                cells[i] = upTo - before;
                before = upTo;
            }

            float start = (y - top) / cellSide;
            int cell = Math.Min((int)start, Inner - 1);
            float inNext = Math.Clamp(start + (1f / cellSide) - (cell + 1), 0f, 1f / cellSide) * cellSide;
            Accumulate(cells, 1f - inNext, cell);
            if (cell + 1 < Inner)
            {
                Accumulate(cells, inNext, cell + 1);
            }
        }
    }

    private void Accumulate(ReadOnlySpan<float> cells, float weight, int row)
    {
        Span<float> target = _cells.AsSpan(row * Inner, Inner);
        for (int i = 0; i < cells.Length; i++)
        {
            target[i] += weight * cells[i];
        }
    }
}
