using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;
using Mnist.Scoring.Imaging.Encoding;

namespace Mnist.Scoring.Models.MlNet;

/// <summary>Maps an image to the input columns that the scores of a model depend on.</summary>
internal abstract class ImageInput
{
    private const string PixelColumn = "pixel";

    private const string Expected =
        "expected are a vector of 784 floats, the 784 columns pixel0 to pixel783, or the bytes of an image file";

    /// <summary>Determines how a model takes an image.</summary>
    /// <exception cref="InvalidModelException">An image does not fit into these columns.</exception>
    public static ImageInput Find(IReadOnlyList<DataViewSchema.Column> columns)
    {
        if (columns.Count == MnistForm.PixelCount && columns.All(column => column.Type == NumberDataViewType.Single))
        {
            int[] pixelOfColumn = [.. Enumerable.Repeat(-1, columns.Max(column => column.Index) + 1)];
            foreach (DataViewSchema.Column column in columns)
            {
                pixelOfColumn[column.Index] = PixelOf(column.Name);
            }

            if (columns.Select(column => pixelOfColumn[column.Index]).Where(pixel => pixel >= 0).Distinct().Count() == MnistForm.PixelCount)
            {
                return new Columns(pixelOfColumn);
            }
        }

        return columns switch
        {
            [{ Type: VectorDataViewType { Size: MnistForm.PixelCount } type } pixels] when type.ItemType == NumberDataViewType.Single => new Vector(pixels.Index),
            [{ Type: VectorDataViewType { IsKnownSize: false } type } file] when type.ItemType == NumberDataViewType.Byte => new File(file.Index),
            _ => throw new InvalidModelException($"the model reads {Describe(columns)}; {Expected}"),
        };
    }

    /// <summary>Creates a getter for the value of a column, or null if the column contains no part of the image.</summary>
    /// <returns>A <see cref="ValueGetter{TValue}"/> of the column's type.</returns>
    public abstract Delegate? GetGetter(DataViewSchema.Column column, float[] pixels);

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

    private sealed class Vector(int index) : ImageInput
    {
        public override Delegate? GetGetter(DataViewSchema.Column column, float[] pixels) => column.Index != index
            ? null
            : (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
            {
                VBufferEditor<float> editor = VBufferEditor.Create(ref value, pixels.Length);
                pixels.CopyTo(editor.Values);
                value = editor.Commit();
            });
    }

    private sealed class Columns(int[] pixelOfColumn) : ImageInput
    {
        public override Delegate? GetGetter(DataViewSchema.Column column, float[] pixels)
        {
            int pixel = column.Index < pixelOfColumn.Length ? pixelOfColumn[column.Index] : -1;
            return pixel < 0 ? null : (ValueGetter<float>)((ref float value) => value = pixels[pixel]);
        }
    }

    private sealed class File(int index) : ImageInput
    {
        public override Delegate? GetGetter(DataViewSchema.Column column, float[] pixels) => column.Index != index
            ? null
            : (ValueGetter<VBuffer<byte>>)((ref VBuffer<byte> value) =>
            {
                Span<byte> grey = stackalloc byte[MnistForm.PixelCount];
                for (int i = 0; i < grey.Length; i++)
                {
                    grey[i] = (byte)MathF.Round(pixels[i] * byte.MaxValue);
                }

                byte[] png = PngEncoder.Encode(MnistForm.Side, MnistForm.Side, channels: 1, grey);
                VBufferEditor<byte> editor = VBufferEditor.Create(ref value, png.Length);
                png.CopyTo(editor.Values);
                value = editor.Commit();
            });
    }
}
