using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.Pipelines;

/// <summary>
/// A row of a model's input that holds one image, in the column or columns that the model reads it from. All other columns, such
/// as the label that it was trained with, hold nothing.
/// </summary>
internal sealed class ImageRow : DataViewRow
{
    private readonly ImageInput _input;
    private readonly float[] _pixels = new float[MnistForm.PixelCount];
    private long _position = -1;

    /// <summary>Makes the row.</summary>
    /// <param name="schema">The model's input.</param>
    /// <param name="input">Where the image goes.</param>
    public ImageRow(DataViewSchema schema, ImageInput input)
    {
        Schema = schema;
        _input = input;
    }

    /// <inheritdoc/>
    public override DataViewSchema Schema { get; }

    /// <inheritdoc/>
    /// <remarks>Goes up with each image: what comes after the row keeps what it has computed for a position.</remarks>
    public override long Position => _position;

    /// <inheritdoc/>
    public override long Batch => 0;

    /// <summary>Puts another image into the row.</summary>
    /// <param name="image">784 values of 0 to 1.</param>
    public void Show(ReadOnlySpan<float> image)
    {
        image.CopyTo(_pixels);
        _position++;
    }

    /// <inheritdoc/>
    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    /// <inheritdoc/>
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    /// <inheritdoc/>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        _input.GetGetter(column, _pixels) as ValueGetter<TValue> ?? ((ref TValue value) => value = default!);
}
