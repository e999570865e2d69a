using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Training.Datasets;

namespace Mnist.Training.Pipeline;

/// <summary>Iterates over the rows of a <see cref="MnistDataView"/>, or over every n-th batch of them.</summary>
internal sealed class MnistCursor : DataViewRowCursor
{
    // Maximum number of non-zero values of a sparse vector; denser vectors would not save memory.
    private const int MostSparse = Dataset.ImageSize / 2;

    private static readonly float[] UnitOfByte = [.. Enumerable.Range(0, 256).Select(value => value / 255f)];

    private readonly HashSet<int> _active;
    private readonly Dataset _data;
    private readonly int[]? _order;
    private readonly int _count;
    private readonly int _batchRows;
    private readonly int _skip;
    private readonly CancellationToken _cancellation;
    private long _position = -1;
    private int _row = -1;
    private int _next;

    /// <summary>Creates a cursor before the first row.</summary>
    /// <param name="order">The image index of each row; null if row i is image i.</param>
    /// <param name="step">Step between batches; 1 for all.</param>
    /// <param name="cancellation">Checked before each row.</param>
    public MnistCursor(
        DataViewSchema schema,
        IEnumerable<DataViewSchema.Column> columns,
        Dataset data,
        int[]? order,
        int count,
        int batchRows,
        int first,
        int step,
        CancellationToken cancellation)
    {
        Schema = schema;
        _active = [.. columns.Select(column => column.Index)];
        _data = data;
        _order = order;
        _count = count;
        _batchRows = batchRows;
        _next = first * batchRows;
        _skip = (step - 1) * batchRows;
        _cancellation = cancellation;
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => Row / _batchRows;

    private int Row => _row >= 0 ? _row : throw new InvalidOperationException("The cursor is not on a row.");

    private int ImageIndex => _order is null ? Row : _order[Row];

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public override bool MoveNext()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_next >= _count)
        {
            _row = -1;
            _position = -1;
            _next = _count;
            return false;
        }

        _row = _next++;
        _position++;
        if (_next % _batchRows == 0)
        {
            _next += _skip;
        }

        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)ImageIndex, 0);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The column is not active or has another type.</exception>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
        {
            throw new InvalidOperationException($"The cursor was made without column {column.Name}.");
        }

        Delegate getter = column.Name switch
        {
            MnistDataView.Label => (ValueGetter<byte>)GetLabel,
            MnistDataView.Features => (ValueGetter<VBuffer<float>>)GetFeatures,
            _ => (ValueGetter<VBuffer<byte>>)GetImage,
        };
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column {column.Name} is {column.Type}, not {typeof(TValue).Name}.");
    }

    private void GetLabel(ref byte label) => label = _data.Labels[ImageIndex];

    private void GetFeatures(ref VBuffer<float> features)
    {
        ReadOnlySpan<byte> pixels = _data.Image(ImageIndex);
        int ink = pixels.Length - pixels.Count((byte)0);
        bool sparse = ink <= MostSparse;
        VBufferEditor<float> editor = VBufferEditor.Create(ref features, pixels.Length, sparse ? ink : null);
        if (sparse)
        {
            int count = 0;
            for (int i = pixels.IndexOfAnyExcept((byte)0); count < ink; i++)
            {
                if (pixels[i] != 0)
                {
                    editor.Indices[count] = i;
                    editor.Values[count++] = UnitOfByte[pixels[i]];
                }
            }
        }
        else
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                editor.Values[i] = UnitOfByte[pixels[i]];
            }
        }

        features = editor.Commit();
    }

    private void GetImage(ref VBuffer<byte> image)
    {
        byte[] file = PngEncoder.Encode(Dataset.Side, Dataset.Side, channels: 1, _data.Image(ImageIndex));
        VBufferEditor<byte> editor = VBufferEditor.Create(ref image, file.Length);
        file.CopyTo(editor.Values);
        image = editor.Commit();
    }
}
