using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.MlNet;

/// <summary>An input row that contains one image, in the column or columns from which the model reads it. All other columns, such as the
/// label used in training, have default values.</summary>
internal sealed class ImageRow(DataViewSchema schema, Func<DataViewSchema.Column, float[], Delegate?> input) : DataViewRow
{
    private readonly float[] _pixels = new float[MnistForm.PixelCount];
    private long _position = -1;

    public override DataViewSchema Schema => schema;

    /// <summary>Incremented for each image, because the following stages cache values by position.</summary>
    public override long Position => _position;

    public override long Batch => 0;

    public void Show(ReadOnlySpan<float> image)
    {
        image.CopyTo(_pixels);
        _position++;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        input(column, _pixels) as ValueGetter<TValue> ?? ((ref TValue value) => value = default!);
}
