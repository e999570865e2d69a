using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>
/// Brings a channel of lower resolution to that of the picture. At half the resolution, samples are blended 3 : 1 with
/// their neighbours (a triangle filter, as libjpeg's "fancy upsampling" with the same roundings); at any other, the
/// nearest is taken.
/// </summary>
internal sealed class PlaneUpsampler
{
    private readonly JpegComponent _component;
    private readonly int _maxVertical;
    private readonly bool _blendsAcross;
    private readonly bool _blendsDown;

    /// <summary>A row blended downwards, scaled, with the edge samples repeated outside.</summary>
    private readonly ushort[] _blended;

    private readonly byte[] _row;

    /// <summary>For each of the picture's columns the nearest stored one, where rows are not blended.</summary>
    private readonly int[] _columns;

    /// <summary>Prepares the channel.</summary>
    public PlaneUpsampler(JpegFrame frame, JpegComponent component)
    {
        _component = component;
        _maxVertical = frame.MaxVertical;

        // libjpeg blends across only where a row has more than two samples, and down only where all is half or whole.
        bool isHalfAcross = component.Horizontal * 2 == frame.MaxHorizontal;
        bool isHalfDown = component.Vertical * 2 == _maxVertical;
        bool isWholeAcross = component.Horizontal == frame.MaxHorizontal;
        bool isWholeDown = component.Vertical == _maxVertical;
        _blendsAcross = isHalfAcross && (isHalfDown || isWholeDown) && component.Width > 2;
        _blendsDown = isHalfDown && (isWholeAcross || _blendsAcross);
        _blended = new ushort[component.Width + 2];
        _row = new byte[Math.Max(frame.Width, 2 * component.Width)];
        _columns = new int[frame.Width];
        for (int x = 0; x < _columns.Length; x++)
        {
            _columns[x] = x * component.Horizontal / frame.MaxHorizontal;
        }
    }

    /// <summary>The channel's samples of one row of the picture, valid until the next call.</summary>
    /// <param name="y">The picture's row.</param>
    public ReadOnlySpan<byte> Row(int y)
    {
        if (_blendsDown || _blendsAcross)
        {
            Blend(y);
            return _row;
        }

        ReadOnlySpan<byte> stored = StoredRow(y * _component.Vertical / _maxVertical);
        if (stored.Length == _columns.Length)
        {
            return stored;
        }

        Repeat(stored);
        return _row;
    }

    private ReadOnlySpan<byte> StoredRow(int row) =>
        _component.Plane.AsSpan(row * _component.Stride, _component.Width);

    private void Repeat(ReadOnlySpan<byte> stored)
    {
        for (int x = 0; x < _columns.Length; x++)
        {
            _row[x] = stored[_columns[x]];
        }
    }

    private void Blend(int y)
    {
        int scale = 1;
        if (_blendsDown)
        {
            int nearest = y / 2;
            int other = Math.Clamp((y & 1) == 0 ? nearest - 1 : nearest + 1, 0, _component.Height - 1);
            BlendRows(StoredRow(nearest), StoredRow(other), _blended.AsSpan(1));
            scale = 4;
        }
        else
        {
            Widen(StoredRow(y), _blended.AsSpan(1));
        }

        // Biases alternate between columns (between rows, if only those are blended), so that no direction gains.
        if (_blendsAcross)
        {
            _blended[0] = _blended[1];
            _blended[^1] = _blended[^2];
            BlendAcross(_blended, scale == 4 ? 8 : 1, scale == 4 ? 7 : 2, scale == 4 ? 4 : 2, _row);
        }
        else
        {
            Reduce(_blended.AsSpan(1, _component.Width), (y & 1) == 0 ? 1 : 2, _row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BlendRows(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, Span<ushort> blended)
    {
        int i = 0;
        for (; i <= near.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Vector128<byte> a = Vector128.Create(near[i..]);
            Vector128<byte> b = Vector128.Create(far[i..]);
            (Vector128.WidenLower(a) * 3 + Vector128.WidenLower(b)).CopyTo(blended[i..]);
            (Vector128.WidenUpper(a) * 3 + Vector128.WidenUpper(b)).CopyTo(blended[(i + Vector128<ushort>.Count)..]);
        }

        for (; i < near.Length; i++)
        {
            blended[i] = (ushort)(near[i] * 3 + far[i]);
        }
    }

    private static void Widen(ReadOnlySpan<byte> row, Span<ushort> wide)
    {
        for (int i = 0; i < row.Length; i++)
        {
            wide[i] = row[i];
        }
    }

    private static void Reduce(ReadOnlySpan<ushort> blended, int bias, Span<byte> row)
    {
        for (int i = 0; i < blended.Length; i++)
        {
            row[i] = (byte)((blended[i] + bias) >> 2);
        }
    }

    /// <summary>Gives two samples for each: nearer to the one before, nearer to the one after.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BlendAcross(ReadOnlySpan<ushort> padded, int leftBias, int rightBias, int shift, Span<byte> row)
    {
        int count = padded.Length - 2;
        int i = 0;
        for (; i <= count - Vector128<ushort>.Count; i += Vector128<ushort>.Count)
        {
            Vector128<ushort> before = Vector128.Create(padded[i..]);
            Vector128<ushort> here = Vector128.Create(padded[(i + 1)..]) * 3;
            Vector128<ushort> after = Vector128.Create(padded[(i + 2)..]);
            Vector128<ushort> left = (here + before + Vector128.Create((ushort)leftBias)) >> shift;
            Vector128<ushort> right = (here + after + Vector128.Create((ushort)rightBias)) >> shift;

            // Both fit a byte: the right one goes into the higher byte, which comes second in memory.
            (left | (right << 8)).AsByte().CopyTo(row[(2 * i)..]);
        }

        for (; i < count; i++)
        {
            row[2 * i] = (byte)((3 * padded[i + 1] + padded[i] + leftBias) >> shift);
            row[2 * i + 1] = (byte)((3 * padded[i + 1] + padded[i + 2] + rightBias) >> shift);
        }
    }
}
