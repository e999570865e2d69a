using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging.Encoding;
using Mnist.Training.Datasets;

namespace Mnist.Training.Pipeline;

/// <summary>A <see cref="Dataset"/> as an ML.NET data view: rows are computed from the image bytes on demand, so the view itself holds only
/// their order. Supports any number of concurrent cursors, and shuffling.</summary>
internal sealed class MnistDataView : IDataView
{
    public const string Label = "Label";

    /// <summary>Name of the pixel column, a vector of 784 floats of 0..1.</summary>
    public const string Features = "Features";

    /// <summary>Name of the image column, a PNG file as a vector of bytes, the input of image trainers.</summary>
    public const string Image = "Image";

    // Number of consecutive rows of each cursor in a cursor set.
    private const int BatchRows = 128;

    private readonly Dataset _data;
    private readonly int[] _rows;
    private readonly CancellationToken _cancellation;

    /// <param name="rows">Indices of the images, in order; null for all.</param>
    /// <param name="cancellation">Cancels every cursor, and thereby an ML.NET training.</param>
    public MnistDataView(Dataset data, int[]? rows = null, CancellationToken cancellation = default)
    {
        (_data, _rows, _cancellation) = (data, rows ?? [.. Enumerable.Range(0, data.Count)], cancellation);
        DataViewSchema.Builder schema = new();
        schema.AddColumn(Label, NumberDataViewType.Byte);
        schema.AddColumn(Features, new VectorDataViewType(NumberDataViewType.Single, Dataset.ImageSize));
        schema.AddColumn(Image, new VectorDataViewType(NumberDataViewType.Byte));
        Schema = schema.ToSchema();
    }

    public bool CanShuffle => true;
    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _rows.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, columnsNeeded, Order(rand), first: 0, step: 1);

    /// <inheritdoc/>
    /// <remarks>Cursor k of n returns batches k, k + n, k + 2n …, so that the merged batches are the whole view in order.</remarks>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        int cursors = Math.Clamp((_rows.Length + BatchRows - 1) / BatchRows, 1, Math.Max(1, n));
        int[] order = Order(rand);
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return [.. Enumerable.Range(0, cursors).Select(first => new Cursor(this, columns, order, first, cursors))];
    }

    private int[] Order(Random? random)
    {
        if (random is null)
        {
            return _rows;
        }

        int[] order = [.. _rows];
        random.Shuffle(order);
        return order;
    }

    // Iterates over the rows, or over every n-th batch of them; order has the image index of each row.
    private sealed class Cursor(MnistDataView view, IEnumerable<DataViewSchema.Column> columns, int[] order, int first, int step) : DataViewRowCursor
    {
        // Maximum number of non-zero values of a sparse vector; denser vectors would not save memory.
        private const int MaxSparse = Dataset.ImageSize / 2;

        private static readonly float[] UnitOfByte = [.. Enumerable.Range(0, 256).Select(value => value / 255f)];

        private readonly HashSet<int> _active = [.. columns.Select(column => column.Index)];
        private int _next;
        private bool _isOnRow;

        public override DataViewSchema Schema => view.Schema;
        public override long Position => _isOnRow ? _next - 1 : -1;
        public override long Batch => Row / BatchRows;

        private int Row => _isOnRow ? RowAt(_next - 1) : throw new InvalidOperationException("The cursor is not on a row.");

        private int ImageIndex => order[Row];

        public override bool MoveNext()
        {
            view._cancellation.ThrowIfCancellationRequested();
            _isOnRow = RowAt(_next) < order.Length;
            _next += _isOnRow ? 1 : 0;
            return _isOnRow;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)ImageIndex, 0);

        /// <inheritdoc/>
        /// <exception cref="InvalidOperationException">The column is not active or has another type.</exception>
        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!IsColumnActive(column))
            {
                throw new InvalidOperationException($"The cursor was created without column {column.Name}.");
            }

            Delegate getter = column.Name switch
            {
                Label => (ValueGetter<byte>)GetLabel,
                Features => (ValueGetter<VBuffer<float>>)GetFeatures,
                _ => (ValueGetter<VBuffer<byte>>)GetImage,
            };
            return getter as ValueGetter<TValue>
                ?? throw new InvalidOperationException($"Column {column.Name} is {column.Type}, not {typeof(TValue).Name}.");
        }

        private int RowAt(int position) => (((position / BatchRows * step) + first) * BatchRows) + (position % BatchRows);

        private void GetLabel(ref byte label) => label = view._data.Labels[ImageIndex];

        private void GetFeatures(ref VBuffer<float> features)
        {
            ReadOnlySpan<byte> pixels = view._data.Image(ImageIndex);
            int ink = pixels.Length - pixels.Count((byte)0);
            bool sparse = ink <= MaxSparse;
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
                Dataset.FromLevels(pixels, editor.Values);
            }

            features = editor.Commit();
        }

        private void GetImage(ref VBuffer<byte> image)
        {
            byte[] file = ImageEncoder.EncodePng(Dataset.Side, Dataset.Side, channels: 1, view._data.Image(ImageIndex));
            image = new VBuffer<byte>(file.Length, file);
        }
    }
}
