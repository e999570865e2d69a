using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;

namespace Mnist.Scoring.Models.MlNet;

/// <summary>Maps an image to the input columns that the scores of a model depend on.</summary>
internal static class ImageInput
{
    private const string PixelColumn = "pixel";

    private const string Expected =
        "expected are a vector of 784 floats, the 784 columns pixel0 to pixel783, or the bytes of an image file";

    /// <summary>Determines how a model takes an image.</summary>
    /// <returns>Creates the <see cref="ValueGetter{TValue}"/> of a column, which shows the pixels that are there when it is called; null
    /// for a column that contains no part of the image.</returns>
    /// <exception cref="InvalidModelException">An image does not fit into these columns.</exception>
    public static Func<DataViewSchema.Column, float[], Delegate?> Find(IReadOnlyList<DataViewSchema.Column> columns)
    {
        Dictionary<int, int> pixelOfColumn = columns.Where(column => column.Type == NumberDataViewType.Single && PixelOf(column.Name) >= 0)
            .ToDictionary(column => column.Index, column => PixelOf(column.Name));
        if (columns.Count == MnistForm.PixelCount && pixelOfColumn.Values.Distinct().Count() == MnistForm.PixelCount)
        {
            return (column, pixels) => pixelOfColumn.TryGetValue(column.Index, out int pixel)
                ? (ValueGetter<float>)((ref float value) => value = pixels[pixel])
                : null;
        }

        return columns switch
        {
            [{ Type: VectorDataViewType { Size: MnistForm.PixelCount } type } vector] when type.ItemType == NumberDataViewType.Single =>
                (column, pixels) => column.Index == vector.Index ? Vector(pixels) : null,
            [{ Type: VectorDataViewType { IsKnownSize: false } type } file] when type.ItemType == NumberDataViewType.Byte =>
                (column, pixels) => column.Index == file.Index ? File(pixels) : null,
            _ => throw new InvalidModelException($"the model reads {Describe(columns)}; {Expected}"),
        };
    }

    private static int PixelOf(string name) =>
        name.StartsWith(PixelColumn, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(name.AsSpan(PixelColumn.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int pixel)
        && pixel < MnistForm.PixelCount
            ? pixel
            : -1;

    private static string Describe(IReadOnlyList<DataViewSchema.Column> columns) => columns.Count switch
    {
        0 => "no column of its input",
        > 4 => $"{columns.Count} columns ({columns[0].Name} of {columns[0].Type} to {columns[^1].Name} of {columns[^1].Type})",
        _ => string.Join(" and ", columns.Select(column => $"{column.Name} of {column.Type}")),
    };

    private static ValueGetter<VBuffer<float>> Vector(float[] pixels) => (ref VBuffer<float> value) => Set(ref value, pixels);

    private static ValueGetter<VBuffer<byte>> File(float[] pixels) => (ref VBuffer<byte> value) =>
    {
        byte[] grey = Array.ConvertAll(pixels, pixel => (byte)MathF.Round(pixel * byte.MaxValue));
        Set(ref value, ImageEncoder.EncodePng(MnistForm.Side, MnistForm.Side, channels: 1, grey));
    };

    private static void Set<T>(ref VBuffer<T> value, T[] items)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, items.Length);
        items.CopyTo(editor.Values);
        value = editor.Commit();
    }
}
