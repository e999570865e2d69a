namespace Mnist.Training.Datasets.Pen;

/// <summary>A bilevel canvas of 128×128 pixels, like NIST's scans. Reusable scratch memory; ink outside the canvas is clipped.</summary>
internal sealed class InkCanvas
{
    public const int Side = 128;

    private readonly byte[] _pixels = new byte[Side * Side];

    /// <summary>The 128 pixels of a row, 1 where there is ink.</summary>
    public ReadOnlySpan<byte> Row(int y) => _pixels.AsSpan(y * Side, Side);

    public void Clear() => Array.Clear(_pixels);

    public void Stamp(in Nib nib, float x, float y, float radius)
    {
        float height = radius * nib.Height;
        int top = Math.Max((int)MathF.Ceiling(y - height), 0), bottom = Math.Min((int)MathF.Floor(y + height), Side - 1);
        float width = radius * radius * nib.Width;
        for (int row = top; row <= bottom; row++)
        {
            float dy = row - y;
            float half = MathF.Sqrt(MathF.Max(width - (nib.Drop * dy * dy), 0f));
            float middle = x + (nib.Skew * dy);
            int left = Math.Max((int)MathF.Ceiling(middle - half), 0);
            int right = Math.Min((int)MathF.Floor(middle + half), Side - 1);
            if (left <= right)
            {
                _pixels.AsSpan((row * Side) + left, right - left + 1).Fill(1);
            }
        }
    }
}
