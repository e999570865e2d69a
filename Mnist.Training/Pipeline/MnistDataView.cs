using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Training.Datasets;

namespace Mnist.Training.Pipeline;

/// <summary>A <see cref="Dataset"/> as an ML.NET data view: rows are computed from the image bytes on demand, so the view itself holds only
/// their order. Supports any number of concurrent cursors, and shuffling.</summary>
internal sealed class MnistDataView : IDataView
{
    /// <summary>Name of the digit column, a byte of 0 to 9.</summary>
    public const string Label = "Label";

    /// <summary>Name of the pixel column, a vector of 784 floats of 0..1.</summary>
    public const string Features = "Features";

    /// <summary>Name of the image column, a PNG file as a vector of bytes, the input of image trainers.</summary>
    public const string Image = "Image";

    // Number of consecutive rows of each cursor in a cursor set.
    private const int BatchRows = 128;

    private readonly Dataset _data;
    private readonly int[]? _rows;
    private readonly CancellationToken _cancellation;

    /// <summary>Creates a view without copying the data.</summary>
    /// <param name="rows">Indices of the images, in order; null for all.</param>
    /// <param name="cancellation">Cancels every cursor, and thereby an ML.NET training.</param>
    public MnistDataView(Dataset data, int[]? rows = null, CancellationToken cancellation = default)
    {
        _data = data;
        _rows = rows;
        _cancellation = cancellation;
        DataViewSchema.Builder schema = new();
        schema.AddColumn(Label, NumberDataViewType.Byte);
        schema.AddColumn(Features, new VectorDataViewType(NumberDataViewType.Single, Dataset.ImageSize));
        schema.AddColumn(Image, new VectorDataViewType(NumberDataViewType.Byte));
        Schema = schema.ToSchema();
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema { get; }

    private int Count => _rows?.Length ?? _data.Count;

    public long? GetRowCount() => Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        CreateCursor(columnsNeeded, Order(rand), first: 0, step: 1);

    /// <inheritdoc/>
    /// <remarks>Cursor k of n returns batches k, k + n, k + 2n …, so that the merged batches are the whole view in order.</remarks>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        int cursors = Math.Clamp((Count + BatchRows - 1) / BatchRows, 1, Math.Max(1, n));
        int[]? order = Order(rand);
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return [.. Enumerable.Range(0, cursors).Select(first => CreateCursor(columns, order, first, cursors))];
    }

    private MnistCursor CreateCursor(IEnumerable<DataViewSchema.Column> columns, int[]? order, int first, int step) =>
        new(Schema, columns, _data, order, Count, BatchRows, first, step, _cancellation);

    private int[]? Order(Random? random)
    {
        if (random is null)
        {
            return _rows;
        }

        int[] order = _rows is null ? [.. Enumerable.Range(0, _data.Count)] : [.. _rows];
        random.Shuffle(order);
        return order;
    }
}
