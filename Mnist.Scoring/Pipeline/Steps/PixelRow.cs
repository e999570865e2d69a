using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>A row that contains only an image.</summary>
internal sealed class PixelRow
{
    [VectorType(MnistForm.PixelCount)]
    public float[] Features { get; set; } = [];

    /// <summary>Finds the column that contains such images.</summary>
    /// <exception cref="ArgumentException">It is missing or of another type.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string column) => schema.GetColumnOrNull(column) switch
    {
        { Type: VectorDataViewType { Size: MnistForm.PixelCount } type } found when type.ItemType == NumberDataViewType.Single => found,
        { Type: { } other } => throw Unfit(column, $"is {other}"),
        null => throw Unfit(column, "is missing"),
    };

    /// <summary>Creates the exception for a column that does not contain such an image.</summary>
    public static ArgumentException Unfit(string column, string what) =>
        new($"The feature column {column} {what}; expected a vector of 784 values of 0..1, such as grey levels divided by 255.");
}
